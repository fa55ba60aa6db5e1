package dev.zhuli.conversation;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Admits one running turn at a time in each conversation. */
public final class ConversationGate {
  private final ConcurrentHashMap<String, Gate> gates = new ConcurrentHashMap<>();
  private final Duration wait;

  /**
   * @param wait how long a turn waits for the one before it
   */
  public ConversationGate(Duration wait) {
    this.wait = wait;
  }

  /**
   * Enters the conversation.
   *
   * @return leaves it again; may be called from any thread, and more than once
   * @throws ApiException 1302 when the turn before has not ended in time
   */
  public Pass enter(String conversationId) {
    Gate gate =
        gates.compute(
            conversationId, (id, found) -> (found == null ? new Gate() : found).withOneMoreUser());
    boolean entered = false;
    try {
      entered = gate.semaphore.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!entered) {
      forget(conversationId);
      throw new ApiException(new ApiError.TooManyAtOnce());
    }
    return new Pass(this, conversationId, gate);
  }

  private void forget(String conversationId) {
    gates.computeIfPresent(conversationId, (id, gate) -> gate.withOneUserLess());
  }

  /** The right to run a turn in a conversation. */
  public static final class Pass implements AutoCloseable {
    private final ConversationGate owner;
    private final String conversationId;
    private final Gate gate;
    private final AtomicBoolean left = new AtomicBoolean();

    private Pass(ConversationGate owner, String conversationId, Gate gate) {
      this.owner = owner;
      this.conversationId = conversationId;
      this.gate = gate;
    }

    @Override
    public void close() {
      if (left.compareAndSet(false, true)) {
        gate.semaphore.release();
        owner.forget(conversationId);
      }
    }
  }

  /** Counted, so that a conversation that nobody is in leaves nothing behind. */
  private static final class Gate {
    final Semaphore semaphore = new Semaphore(1, true);
    private int users;

    Gate withOneMoreUser() {
      users++;
      return this;
    }

    @Nullable Gate withOneUserLess() {
      return --users == 0 ? null : this;
    }
  }
}
