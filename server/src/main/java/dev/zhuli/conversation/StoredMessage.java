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

  public enum Status {
    COMPLETE,
    /** An answer that was cut off: the run failed, was cancelled, or the server stopped. */
    PARTIAL
  }
}
