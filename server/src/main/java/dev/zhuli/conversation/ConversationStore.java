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

  /**
   * Which conversations are meant.
   *
   * @param assistantId null for those with any assistant
   * @param userId null for those of any of the tenant's users
   */
  record Filter(String tenant, @Nullable String assistantId, @Nullable String userId) {}

  /** Newest activity first; ephemeral ones are in no list and no search. */
  List<Conversation> list(Filter filter, int offset, int limit);

  /**
   * Conversations whose title or messages hold these words as they are written (but for the case of
   * Latin letters), newest activity first.
   */
  List<Hit> search(Filter filter, String words, int offset, int limit);

  /**
   * @param text the newest message that holds the words; empty when only the title does
   */
  record Hit(Conversation conversation, String text) {}

  /**
   * A page of its messages, oldest first: the newest ones before a place in it.
   *
   * @param before sequence number that the page ends before; {@link Long#MAX_VALUE} for the newest
   */
  List<StoredMessage> page(String tenant, String conversationId, long before, int limit);

  /**
   * What a turn needs of it, oldest first: the caller's system messages, and whatever else came
   * after that place.
   *
   * @param after sequence number of the last message that a summary covers; 0 for all
   */
  List<StoredMessage> since(String tenant, String conversationId, long after);

  /** Returns false when there is no such conversation. */
  boolean rename(String tenant, String id, String title);

  /** Deletes it with its messages and runs; false when there is none. */
  boolean delete(String tenant, String id);

  /** Ephemeral ones whose runs have ended and have no event logs any more, at most that many. */
  List<Conversation> ephemeralOver(int limit);

  void keepSummary(String tenant, String id, Conversation.Summary summary);
}
