package dev.zhuli.timing;

import java.util.Collection;
import java.util.function.ObjLongConsumer;

/**
 * Looks at all members of a collection every {@value #TICK_MS} ms, by a thread that lives only
 * while there are any. So a thousand waits need no timer each: arming and disarming one for every
 * chunk of a stream costs a sixth of all that the chunk costs.
 *
 * @param <T> what is looked at
 */
public final class Rounds<T> {
  private static final int TICK_MS = 50;

  private final String name;
  private final Collection<T> members;
  private final ObjLongConsumer<T> look;
  private boolean running;

  /**
   * @param name of the thread
   * @param members a view that may change at any time
   * @param look is given each member and {@link System#nanoTime}; must be quick and not throw
   */
  public Rounds(String name, Collection<T> members, ObjLongConsumer<T> look) {
    this.name = name;
    this.members = members;
    this.look = look;
  }

  /** Must be called after a member was added. */
  public synchronized void start() {
    if (!running) {
      running = true;
      Thread.ofVirtual().name(name).start(this::go);
    }
  }

  private void go() {
    while (goesOn()) {
      try {
        Thread.sleep(TICK_MS);
      } catch (InterruptedException e) {
        // Nobody has this thread's handle; were it to end, deadlines would be lost.
      }
      long now = System.nanoTime();
      members.forEach(member -> look.accept(member, now));
    }
  }

  private synchronized boolean goesOn() {
    running = !members.isEmpty();
    return running;
  }
}
