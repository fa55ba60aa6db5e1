package dev.zhuli.conversation;

import dev.zhuli.model.ChatMessage;
import java.time.Instant;

/**
 * A message as a conversation keeps it.
 *
 * @param seq place in the conversation, rising, not without gaps
 * @param runId the run that brought or wrote it
 */
public record StoredMessage(
    long seq, ChatMessage message, String runId, Status status, Instant createdAt) {

  /** The same place with another message in it. */
  public StoredMessage with(ChatMessage other) {
    return other.equals(message) ? this : new StoredMessage(seq, other, runId, status, createdAt);
  }

  public enum Status {
    COMPLETE,
    /** An answer that was cut off: the run failed, was cancelled, or the server stopped. */
    PARTIAL
  }
}
