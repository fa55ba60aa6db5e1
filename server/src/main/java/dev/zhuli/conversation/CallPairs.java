package dev.zhuli.conversation;

import dev.zhuli.conversation.StoredMessage.Status;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls and their results together. Model servers refuse a prompt in which a call has no
 * result right behind it, or a result no call before it
 * (https://platform.openai.com/docs/guides/function-calling), and with it the conversation for
 * good.
 */
public final class CallPairs {
  private static final String NO_RESULT = "没有结果。";

  private final List<ChatMessage> paired = new ArrayList<>();
  private final Map<String, ChatMessage> results = new HashMap<>();
  private List<ToolCall> open = List.of();

  private CallPairs() {}

  /**
   * The messages with exactly one result behind each call, in the order of the calls: of several
   * the last, where there is none a few words that say so. A result without a call is left out.
   */
  static List<ChatMessage> paired(List<ChatMessage> messages) {
    CallPairs pairs = new CallPairs();
    messages.forEach(pairs::add);
    pairs.answer();
    return pairs.paired;
  }

  private void add(ChatMessage message) {
    String id = message.toolCallId();
    if (message.role() == Role.TOOL) {
      if (id != null) {
        results.put(id, message);
      }
      return;
    }
    answer();
    paired.add(message);
    open = message.toolCalls();
  }

  private void answer() {
    for (ToolCall call : open) {
      ChatMessage result = results.get(call.id());
      paired.add(result == null ? noResult(call) : result);
    }
    open = List.of();
    results.clear();
  }

  private static ChatMessage noResult(ToolCall call) {
    return new ChatMessage(Role.TOOL, List.of(new Part.Text(NO_RESULT)), List.of(), call.id());
  }

  /**
   * Where the message stands whose calls may be answered now: the last answer, if it made calls and
   * nobody has asked anything since. Results that an earlier try brought don't close it, nor does
   * an answer that broke off.
   *
   * @return -1 when there is none
   */
  public static int openIn(List<StoredMessage> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      StoredMessage stored = messages.get(i);
      Role role = stored.message().role();
      if (!stored.message().toolCalls().isEmpty()) {
        return i;
      }
      boolean answered = role == Role.ASSISTANT && stored.status() == Status.COMPLETE;
      if (role == Role.USER || answered) {
        return -1;
      }
    }
    return -1;
  }

  /**
   * The place of the first new result that answers none of these calls.
   *
   * @param from where what is new begins
   * @return -1 when there is none
   */
  public static int unasked(List<ChatMessage> messages, int from, List<ToolCall> calls) {
    List<ToolCall> waiting = calls;
    for (int i = from; i < messages.size(); i++) {
      ChatMessage message = messages.get(i);
      @Nullable String id = message.toolCallId();
      if (message.role() == Role.USER) {
        waiting = List.of();
      } else if (message.role() == Role.TOOL
          && waiting.stream().noneMatch(call -> call.id().equals(id))) {
        return i;
      }
    }
    return -1;
  }
}
