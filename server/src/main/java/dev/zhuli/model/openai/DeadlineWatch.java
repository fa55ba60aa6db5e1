package dev.zhuli.model.openai;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections whose deadline has passed: one look over all of them every {@value #TICK_MS}
 * ms, by a thread that lives only while there are any.
 */
final class DeadlineWatch {
  private static final int TICK_MS = 50;

  private final Set<HttpConnection> watched = ConcurrentHashMap.newKeySet();
  private boolean running;

  synchronized void add(HttpConnection connection) {
    watched.add(connection);
    if (!running) {
      running = true;
      Thread.ofVirtual().name("model-deadlines").start(this::watch);
    }
  }

  void remove(HttpConnection connection) {
    watched.remove(connection);
  }

  private void watch() {
    while (goesOn()) {
      try {
        Thread.sleep(TICK_MS);
      } catch (InterruptedException e) {
        // Nobody has this thread's handle; were it to end, timeouts would be lost.
      }
      long now = System.nanoTime();
      watched.forEach(connection -> connection.closeIfLate(now));
    }
  }

  private synchronized boolean goesOn() {
    running = !watched.isEmpty();
    return running;
  }
}
