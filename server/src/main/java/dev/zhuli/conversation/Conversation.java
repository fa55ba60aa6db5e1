package dev.zhuli.conversation;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of one tenant with one assistant.
 *
 * @param userId the caller's own name for its user; filters lists, is no security boundary
 * @param metadata what the caller gave with the first turn
 * @param summary what stands for the oldest messages once they don't fit the model's window
 * @param totalTokens tokens that all its runs used
 * @param ephemeral whether it holds a single stateless call: it is in no list and no search, nobody
 *     goes on with it, and it is deleted together with its run's events
 */
public record Conversation(
    String id,
    String tenant,
    String assistantId,
    @Nullable String userId,
    String title,
    Map<String, Object> metadata,
    @Nullable Summary summary,
    Tokens totalTokens,
    Instant createdAt,
    Instant updatedAt,
    boolean ephemeral) {

  /** The same by another name. */
  public Conversation withTitle(String other) {
    return new Conversation(
        id,
        tenant,
        assistantId,
        userId,
        other,
        metadata,
        summary,
        totalTokens,
        createdAt,
        updatedAt,
        ephemeral);
  }

  /**
   * A summary of all messages up to and including the one numbered {@code through}.
   *
   * @param through sequence number of the last message that it covers
   */
  public record Summary(String text, long through) {}

  /** Sums over the conversation's runs. */
  public record Tokens(long prompt, long completion) {
    public static final Tokens NONE = new Tokens(0, 0);

    public long total() {
      return prompt + completion;
    }
  }
}
