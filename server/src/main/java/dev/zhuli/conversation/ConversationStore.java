package dev.zhuli.conversation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps conversations. Every look-up takes the tenant; what belongs to another is as if it weren't
 * there. New conversations and messages come in with their run: see {@code run.RunStore}.
 */
public interface ConversationStore {

  Optional<Conversation> find(String tenant, String id);

  /** Newest activity first. */
  List<Conversation> list(
      String tenant, @Nullable String assistantId, @Nullable String userId, int offset, int limit);

  /** Oldest first, whole. */
  List<StoredMessage> messages(String tenant, String conversationId);

  /** Returns false when there is no such conversation. */
  boolean rename(String tenant, String id, String title);

  /** Deletes it with its messages and runs; false when there is none. */
  boolean delete(String tenant, String id);

  void keepSummary(String tenant, String id, Conversation.Summary summary);
}
