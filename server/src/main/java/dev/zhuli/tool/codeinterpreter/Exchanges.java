package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.codeinterpreter.KernelException.Why;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * Asks a kernel one thing after the other. What takes too long, or is wanted no more, is asked to
 * stop; a kernel that goes on for three seconds more is ended.
 */
final class Exchanges {
  private static final Duration GRACE = Duration.ofSeconds(3);

  /** Held by whoever waits for an answer: after a cancelled run that is its stopping. */
  private final Semaphore turn = new Semaphore(1);

  private final Line line;

  Exchanges(Line line) {
    this.line = line;
  }

  /** The way to a kernel. */
  interface Line {
    /** Something will be asked. */
    default void wake() {}

    /** Nothing is asked any more, until it is woken. */
    default void rest() {}

    /**
     * Waits for the answer to what was asked last.
     *
     * @return empty when it does not come in time
     * @throws KernelException when the kernel is lost
     */
    Optional<JsonNode> await(Duration most, Consumer<JsonNode> events) throws InterruptedException;

    /** Asks it to stop what it does. */
    void interrupt() throws InterruptedException;

    /** Ends the kernel. */
    void close();
  }

  /** Asks something, once nobody waits for an answer any more. */
  interface Question {
    void ask() throws InterruptedException;
  }

  /**
   * @throws KernelException when the kernel is lost
   * @throws InterruptedException when this thread is interrupted; the kernel is stopped meanwhile
   */
  JsonNode answer(Question question, Duration most, Consumer<JsonNode> events)
      throws InterruptedException {
    turn.acquire();
    boolean handedOver = false;
    try {
      line.wake();
      question.ask();
      Optional<JsonNode> answer = line.await(most, events);
      return answer.isPresent() ? answer.get() : stopped(events);
    } catch (InterruptedException e) {
      handedOver = true;
      Thread.ofVirtual().name("zhuli-kernel-stop").start(this::stopQuietly);
      throw e;
    } catch (KernelException e) {
      throw e;
    } catch (RuntimeException e) {
      line.close(); // whoever listens failed, in the midst of what the kernel does
      throw e;
    } finally {
      if (!handedOver) {
        done();
      }
    }
  }

  /** Its time is over: it is asked to stop, and ended when it doesn't. */
  private JsonNode stopped(Consumer<JsonNode> events) throws InterruptedException {
    line.interrupt();
    Optional<JsonNode> answer = line.await(GRACE, events);
    if (answer.isEmpty()) {
      line.close();
      throw new KernelException(Why.STUCK, "the code does not stop");
    }
    return answer.get();
  }

  /** The run is cancelled, and its thread has gone: the rest is done here. */
  private void stopQuietly() {
    try {
      line.interrupt();
      if (line.await(GRACE, event -> {}).isEmpty()) {
        line.close();
      }
    } catch (InterruptedException | KernelException e) {
      line.close();
    } finally {
      done();
    }
  }

  private void done() {
    try {
      line.rest();
    } finally {
      turn.release();
    }
  }
}
