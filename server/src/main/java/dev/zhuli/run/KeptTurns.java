package dev.zhuli.run;

import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.conversation.StoredMessage;
import dev.zhuli.run.RunEvent.Text;
import dev.zhuli.run.RunEvent.ToolFinished;
import dev.zhuli.run.RunStore.Folded;
import dev.zhuli.tool.EarlierTurn;
import dev.zhuli.tool.EarlierTurn.Did;
import dev.zhuli.tool.EarlierTurn.Part;
import dev.zhuli.tool.EarlierTurn.Said;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import dev.zhuli.tool.ToolBlock.CodeInterpreter.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was asked and answered in a conversation: its messages, joined with its runs' events. */
record KeptTurns(ConversationStore conversations, RunStore runs) {

  /**
   * @param renewed makes links in a text work
   */
  List<EarlierTurn> of(String tenant, String conversationId, UnaryOperator<String> renewed) {
    List<StoredMessage> messages = conversations.since(tenant, conversationId, 0);
    Map<String, Folded> answers =
        runs.answers(
            tenant, messages.stream().map(StoredMessage::runId).collect(Collectors.toSet()));
    List<EarlierTurn> turns = new ArrayList<>();
    String question = "";
    for (StoredMessage stored : messages) {
      switch (stored.message().role()) {
        case USER -> question = stored.message().inWords().text();
        case ASSISTANT -> {
          List<Part> parts = parts(stored, answers.get(stored.runId()), renewed);
          if (!parts.isEmpty()) {
            turns.add(new EarlierTurn(question, parts));
            question = "";
          }
        }
        case SYSTEM, TOOL -> {} // neither asked nor answered
      }
    }
    return turns;
  }

  /** What a caller brought along of another conversation no run wrote. */
  private static List<Part> parts(
      StoredMessage answer, @Nullable Folded folded, UnaryOperator<String> renewed) {
    String text = answer.message().text();
    if (folded != null && folded.text().equals(text)) {
      return folded.events().stream().flatMap(event -> part(event, renewed)).toList();
    }
    return text.isBlank() ? List.of() : List.of(new Said(renewed.apply(text)));
  }

  private static Stream<Part> part(RunEvent event, UnaryOperator<String> renewed) {
    return switch (event) {
      case Text(String piece) -> Stream.of(new Said(renewed.apply(piece)));
      case ToolFinished(ToolBlock block) -> Stream.of(new Did(renewed(block, renewed)));
      default -> Stream.empty();
    };
  }

  private static ToolBlock renewed(ToolBlock block, UnaryOperator<String> renewed) {
    return block instanceof CodeInterpreter(String input, List<Log> outputs)
        ? new CodeInterpreter(
            input,
            outputs.stream()
                .map(log -> new Log(renewed.apply(log.logs()), log.errorMessage()))
                .toList())
        : block;
  }
}
