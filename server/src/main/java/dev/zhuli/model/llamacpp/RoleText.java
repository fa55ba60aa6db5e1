package dev.zhuli.model.llamacpp;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A message as a template takes it.
 *
 * @param role system, user or assistant
 */
record RoleText(String role, String text) {
  private static final String SYSTEM = "system";
  private static final String USER = "user";
  private static final String ASSISTANT = "assistant";

  /**
   * One system message at most, at the start, then user and assistant in turns, a user first. Every
   * template accepts this order; at any other some raise an error, which ends the process.
   */
  static List<RoleText> inOrder(List<ChatMessage> messages) {
    String system =
        join(messages.stream().filter(m -> m.role() == ChatMessage.Role.SYSTEM).toList());
    List<RoleText> turns = new ArrayList<>();
    for (ChatMessage message : messages) {
      if (message.role() != ChatMessage.Role.SYSTEM) {
        append(turns, new RoleText(roleOf(message), textOf(message)));
      }
    }
    if (turns.isEmpty()) {
      return List.of(new RoleText(USER, system));
    }
    if (!turns.getFirst().role.equals(USER)) {
      turns.addFirst(new RoleText(USER, ""));
    }
    if (!system.isEmpty()) {
      turns.addFirst(new RoleText(SYSTEM, system));
    }
    return turns;
  }

  private static void append(List<RoleText> turns, RoleText next) {
    if (!turns.isEmpty() && turns.getLast().role.equals(next.role)) {
      RoleText last = turns.removeLast();
      turns.add(new RoleText(next.role, last.text + "\n\n" + next.text));
    } else {
      turns.add(next);
    }
  }

  private static String join(List<ChatMessage> messages) {
    return messages.stream().map(RoleText::textOf).collect(Collectors.joining("\n\n"));
  }

  private static String roleOf(ChatMessage message) {
    return switch (message.role()) {
      case SYSTEM -> SYSTEM;
      case USER, TOOL -> USER;
      case ASSISTANT -> ASSISTANT;
    };
  }

  private static String textOf(ChatMessage message) {
    String text = message.inWords().text();
    if (message.role() == ChatMessage.Role.TOOL) {
      return "<tool_response>\n" + text + "\n</tool_response>";
    }
    String calls = message.toolCalls().stream().map(RoleText::callOf).collect(Collectors.joining());
    return text + calls;
  }

  private static String callOf(ToolCall call) {
    return "\n<tool_call>\n{\"name\": \"%s\", \"arguments\": %s}\n</tool_call>"
        .formatted(call.name(), call.arguments());
  }
}
