package dev.zhuli.tool.codeinterpreter;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps some kernels ready, whose libraries are loaded already: that takes seconds. */
final class WarmKernels implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WarmKernels.class);

  private final Kernels kernels;
  private final int wanted;
  private final Deque<Kernel> ready = new ArrayDeque<>();
  private int starting;
  private boolean closed;

  /**
   * @param wanted how many are kept ready
   */
  WarmKernels(Kernels kernels, int wanted) {
    this.kernels = kernels;
    this.wanted = wanted;
  }

  /** A ready one, else a new one; another is made ready meanwhile. */
  Kernel take() throws InterruptedException {
    @Nullable Kernel kernel = pollReady();
    if (kernel == null) {
      kernel = kernels.start();
    }
    fill();
    return kernel;
  }

  private synchronized @Nullable Kernel pollReady() {
    while (!ready.isEmpty()) {
      Kernel kernel = ready.pop();
      if (kernel.isAlive()) {
        return kernel;
      }
      kernel.close();
    }
    return null;
  }

  /** Starts what is missing, in the background. */
  synchronized void fill() {
    while (!closed && ready.size() + starting < wanted) {
      starting++;
      Thread.ofVirtual().name("zhuli-warm-kernel").start(this::startOne);
    }
  }

  private void startOne() {
    @Nullable Kernel started = null;
    try {
      started = kernels.start();
    } catch (KernelException e) {
      log.warn("No Python could be made ready: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      keep(started);
    }
  }

  private synchronized void keep(@Nullable Kernel started) {
    starting--;
    if (started != null && closed) {
      started.close();
    } else if (started != null) {
      ready.push(started);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    ready.forEach(Kernel::close);
    ready.clear();
  }
}
