package dev.zhuli.run;

import dev.zhuli.access.Caller;
import dev.zhuli.conversation.Conversation;
import dev.zhuli.conversation.ConversationGate;
import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.conversation.Titles;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiException;
import dev.zhuli.id.Ids;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds or opens the conversation of a run, and the place in it that only one run has. */
final class ConversationPlaces {
  private final ConversationStore conversations;
  private final ConversationGate gate;
  private final RunRecovery recovery;
  private final Ids ids;
  private final Clock clock;

  ConversationPlaces(
      ConversationStore conversations, ConversationGate gate, RunRecovery recovery, Clock clock) {
    this.conversations = conversations;
    this.gate = gate;
    this.recovery = recovery;
    this.ids = new Ids(clock);
    this.clock = clock;
  }

  /** Where the run goes: a conversation, and the right to run in it. */
  record Place(
      Conversation conversation,
      boolean isNew,
      @Nullable RunRecord retried,
      ConversationGate.Pass pass) {}

  /**
   * @param retried the run that is started anew, in its own conversation; null when there is none
   * @throws ApiException 1214 for a conversation that isn't there, 1302 while another turn runs
   */
  Place place(Caller caller, TurnRequest request, @Nullable RunRecord retried) {
    String wanted = retried == null ? request.conversationId() : retried.conversationId();
    if (wanted == null) {
      Conversation opened = opened(caller, request);
      return new Place(opened, true, null, gate.enter(opened.id()));
    }
    existing(caller, request, wanted); // nobody waits for a conversation that isn't theirs
    ConversationGate.Pass pass = gate.enter(wanted);
    try {
      recovery.recoverConversation(wanted, id -> false); // its place is ours: nothing runs in it
      return new Place(existing(caller, request, wanted), false, retried, pass);
    } catch (RuntimeException e) {
      pass.close();
      throw e;
    }
  }

  private Conversation opened(Caller caller, TurnRequest request) {
    Instant now = clock.instant();
    return new Conversation(
        ids.next(),
        caller.tenant(),
        request.assistantId(),
        request.userId(),
        title(request.messages()),
        request.metadata(),
        null,
        Conversation.Tokens.NONE,
        now,
        now,
        request.ephemeral());
  }

  private static String title(List<ChatMessage> messages) {
    return Titles.of(
        messages.stream()
            .filter(message -> message.role() == Role.USER)
            .map(ChatMessage::text)
            .findFirst()
            .orElse(""));
  }

  /** A conversation that begins with a recording is called by its words, once they are known. */
  static Conversation titled(Conversation opened, List<ChatMessage> inWords) {
    return opened.title().isEmpty() ? opened.withTitle(title(inWords)) : opened;
  }

  /** Unknown, foreign and another assistant's are told alike, so that ids can't be probed. */
  private Conversation existing(Caller caller, TurnRequest request, String id) {
    return conversations
        .find(caller.tenant(), id)
        .filter(found -> found.assistantId().equals(request.assistantId()))
        .filter(found -> !found.ephemeral())
        .orElseThrow(() -> unknown());
  }

  private static ApiException unknown() {
    return new ApiException(
        new ApiError.FieldNotAllowed("conversation_id", new Reason(Reason.Why.UNKNOWN, null)));
  }
}
