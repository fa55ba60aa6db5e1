package dev.zhuli.run;

import dev.zhuli.conversation.CallPairs;
import dev.zhuli.conversation.StoredMessage;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.error.ApiException;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a request is past for the assistant, and what is new. */
record Told(List<StoredMessage> before, List<ChatMessage> newest) {

  /** In a conversation that goes on, what the caller repeats of it is not new. */
  static List<ChatMessage> newOf(TurnRequest request, List<StoredMessage> before) {
    if (request.conversationId() == null) {
      return request.messages();
    }
    Set<ChatMessage> systems =
        before.stream()
            .map(StoredMessage::message)
            .filter(message -> message.role() == Role.SYSTEM)
            .collect(Collectors.toSet());
    List<ChatMessage> sent = request.messages();
    return sent.subList(afterLastAnswer(sent), sent.size()).stream()
        .filter(message -> !systems.contains(message))
        .toList();
  }

  /**
   * A result must answer a call that waits for one: model servers refuse any other, and would go on
   * to, once it is stored.
   *
   * @throws ApiException 1214 naming the first that doesn't
   */
  static void checkResults(TurnRequest request, List<StoredMessage> before) {
    List<ChatMessage> sent = request.messages();
    int start = afterLastAnswer(sent);
    int unasked = CallPairs.unasked(sent, start, waiting(request, start, before));
    if (unasked >= 0) {
      String id = sent.get(unasked).toolCallId();
      throw new ApiException(
          new ApiError.FieldNotAllowed(
              "messages[" + unasked + "].tool_call_id", new Reason(Why.UNKNOWN, id)));
    }
  }

  private static List<ToolCall> waiting(
      TurnRequest request, int start, List<StoredMessage> before) {
    if (request.conversationId() == null) {
      return start == 0 ? List.of() : request.messages().get(start - 1).toolCalls();
    }
    int asked = CallPairs.openIn(before);
    return asked < 0 ? List.of() : before.get(asked).message().toolCalls();
  }

  /**
   * A caller that keeps its conversations itself opens one with all that was said: what stands up
   * to the last answer is past, numbered as the store is about to number it.
   */
  static Told opening(RunRecord run, List<ChatMessage> messages) {
    int start = afterLastAnswer(messages);
    List<StoredMessage> before = new ArrayList<>();
    for (int i = 0; i < start; i++) {
      before.add(
          new StoredMessage(
              i + 1L, messages.get(i), run.id(), StoredMessage.Status.COMPLETE, run.createdAt()));
    }
    return new Told(before, messages.subList(start, messages.size()));
  }

  private static int afterLastAnswer(List<ChatMessage> messages) {
    int start = messages.size();
    while (start > 0 && messages.get(start - 1).role() != Role.ASSISTANT) {
      start--;
    }
    return start;
  }
}
