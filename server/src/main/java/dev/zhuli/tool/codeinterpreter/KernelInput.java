package dev.zhuli.tool.codeinterpreter;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a kernel is sent. Whoever sends never waits: a kernel that doesn't read fills its pipe, and
 * a write into that ends only with the kernel.
 */
final class KernelInput implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KernelInput.class);

  private final BlockingQueue<byte[]> messages = new LinkedBlockingQueue<>();
  private final OutputStream out;
  private final Thread writer;
  private volatile boolean ended;

  /** A write to a pipe would hold a carrier of virtual threads, so this is a real thread. */
  KernelInput(OutputStream out) {
    this.out = out;
    this.writer = Thread.ofPlatform().daemon().name("zhuli-kernel-in").start(this::write);
  }

  /** Lost without a word when the kernel takes nothing any more, which {@link #ended} tells. */
  void send(byte[] message) {
    messages.add(message);
  }

  boolean ended() {
    return ended;
  }

  private void write() {
    try {
      while (true) {
        out.write(messages.take());
        out.flush();
      }
    } catch (IOException e) {
      log.debug("A kernel takes nothing any more", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // told to end by close()
    } finally {
      ended = true;
    }
  }

  @Override
  public void close() {
    writer.interrupt();
  }
}
