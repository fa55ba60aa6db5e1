package dev.zhuli.run;

import dev.zhuli.conversation.Conversation;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.Usage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps runs, and brings their messages into the conversation: each method is one transaction. */
public interface RunStore {

  /**
   * Accepts a run: the conversation when it is new, the new messages, the run. After it returns,
   * nothing of it is lost.
   *
   * @throws RequestIdTakenException when another run of the key has this request id
   */
  void accept(Acceptance acceptance);

  /**
   * @param newConversation null to go on with the one that the run names
   * @param files ids of files that join the conversation; those that have already stay once
   * @param releases an earlier run whose request id passes to this one; null when there is none
   * @param retry whether that run is started anew: its messages and its partial answer leave the
   *     conversation, in whose end the new messages stand
   */
  record Acceptance(
      RunRecord run,
      @Nullable Conversation newConversation,
      List<ChatMessage> newMessages,
      List<String> files,
      @Nullable String releases,
      boolean retry) {}

  /**
   * Folds an ended run into its conversation: the answer (where there is one) and the usage. Does
   * nothing when it is folded already, or was deleted with its conversation.
   */
  void fold(RunRecord ended, Folded answer);

  Optional<RunRecord> find(String tenant, String id);

  /** The run that this key's request id stands for now. */
  Optional<RunRecord> findByRequestId(String keyId, String requestId);

  /** The folded answer of an ended run. */
  Optional<Folded> answer(String runId);

  /** Oldest first. */
  List<RunRecord> ofConversation(String tenant, String conversationId);

  /** Runs that were running when the server stopped. */
  List<RunRecord> unfinished();

  /** The same of one conversation. */
  List<RunRecord> unfinishedOf(String conversationId);

  /** Those of these runs that are the tenant's, oldest first. */
  List<RunRecord> all(String tenant, Collection<String> ids);

  /** The folded answers of those that have ended, by their ids. */
  Map<String, Folded> answers(String tenant, Collection<String> ids);

  /** Which of these ids are runs at all, whosever. */
  Set<String> known(Collection<String> ids);

  /** Ended runs whose event logs may go, at most that many. */
  List<String> withLogEndedBefore(Instant time, int limit);

  /** Notes that the run's event log is gone. */
  void logDropped(String runId);

  /**
   * A run in a few events: what a follower is told once the single pieces are gone.
   *
   * @param events reasoning, tool blocks and text, each joined, ending with the {@link
   *     RunEvent.Ended}
   */
  record Folded(List<RunEvent> events, String text, Usage usage) {}

  /** Another run has this request id; carries nothing, since the caller looks it up. */
  final class RequestIdTakenException extends RuntimeException {
    public RequestIdTakenException(Throwable cause) {
      super(cause);
    }
  }
}
