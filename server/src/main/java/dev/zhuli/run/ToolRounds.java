package dev.zhuli.run;

import dev.zhuli.conversation.CallPairs;
import dev.zhuli.conversation.StoredMessage;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.ToolCall;
import dev.zhuli.run.RunEvent.Completed;
import dev.zhuli.run.RunEvent.ToolFinished;
import dev.zhuli.run.RunStore.Folded;
import dev.zhuli.tool.Excerpt;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import dev.zhuli.tool.ToolBlock.DrawingTool;
import dev.zhuli.tool.ToolBlock.Function;
import dev.zhuli.tool.ToolBlock.McpCall;
import dev.zhuli.tool.ToolBlock.McpTools;
import dev.zhuli.tool.ToolBlock.Retrieval;
import dev.zhuli.tool.ToolBlock.WebBrowser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * What this server's tools found before a caller's function ended the turn: the caller's result
 * goes on with the same turn, so the model must still know it. A conversation doesn't keep it; the
 * run's events do.
 */
final class ToolRounds {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RunStore runs;
  private final int mostChars;

  /**
   * @param mostChars most that one result may have
   */
  ToolRounds(RunStore runs, int mostChars) {
    this.runs = runs;
    this.mostChars = mostChars;
  }

  /** The conversation, with the rounds before each call that was made since the last question. */
  List<StoredMessage> joined(List<StoredMessage> before) {
    int asked = CallPairs.openIn(before);
    int start = asked;
    while (start > 0 && before.get(start - 1).message().role() != Role.USER) {
      start--;
    }
    if (asked < 0) {
      return before;
    }
    List<StoredMessage> joined = new ArrayList<>(before.subList(0, start));
    for (StoredMessage stored : before.subList(start, before.size())) {
      joined.addAll(rounds(stored));
      joined.add(stored);
    }
    return joined;
  }

  private List<StoredMessage> rounds(StoredMessage answer) {
    if (answer.message().toolCalls().isEmpty()) {
      return List.of();
    }
    List<Result> results =
        runs.answer(answer.runId())
            .filter(folded -> wrote(folded, answer.message()))
            .map(ToolRounds::results)
            .orElse(List.of());
    List<StoredMessage> rounds = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      String id = "call_" + answer.runId() + "_" + i;
      rounds.add(placed(answer, results.get(i).asked(id)));
      rounds.add(placed(answer, results.get(i).said(id, mostChars)));
    }
    return rounds;
  }

  /** What a caller brought along of another conversation no run wrote. */
  private static boolean wrote(Folded folded, ChatMessage message) {
    return folded.events().getLast() instanceof Completed completed
        && completed.toolCalls().equals(message.toolCalls());
  }

  /** Just before the call: a summary that ends here doesn't cover it. */
  private static StoredMessage placed(StoredMessage answer, ChatMessage message) {
    return new StoredMessage(
        answer.seq() - 1, message, answer.runId(), answer.status(), answer.createdAt());
  }

  private static List<Result> results(Folded folded) {
    return folded.events().stream()
        .filter(ToolFinished.class::isInstance)
        .flatMap(event -> result(((ToolFinished) event).block()))
        .toList();
  }

  private static Stream<Result> result(ToolBlock block) {
    return switch (block) {
      case WebBrowser(var input, var pages) ->
          Stream.of(
              Result.of(
                  "web_browser",
                  input,
                  pages.stream().map(p -> p.title() + "\n" + p.content() + words(p))));
      case CodeInterpreter(var input, var logs) ->
          Stream.of(
              Result.of("code_interpreter", input, logs.stream().map(CodeInterpreter.Log::logs)));
      case DrawingTool(var input, var urls) ->
          Stream.of(Result.of("drawing_tool", input, urls.stream()));
      case Retrieval(var passages) ->
          Stream.of(
              Result.of(
                  "retrieval", "", passages.stream().map(p -> p.document() + "：" + p.text())));
      case Function(_, var name, var arguments, var outputs) ->
          Stream.of(new Result(name, arguments, String.join("\n", outputs)));
      case McpCall call -> Stream.of(Result.of(call));
      case McpTools _ -> Stream.empty();
    };
  }

  private static String words(WebBrowser.Page page) {
    return Objects.requireNonNullElse(page.errorMessage(), "");
  }

  /**
   * @param arguments a JSON text
   */
  private record Result(String tool, String arguments, String text) {
    static Result of(String tool, String input, Stream<String> outputs) {
      String arguments = JSON.writeValueAsString(Map.of("input", input));
      return new Result(tool, arguments, outputs.collect(Collectors.joining("\n\n")));
    }

    static Result of(McpCall call) {
      String said = call.output() == null ? call.error() : call.output();
      // Model servers take no other characters in a name.
      String name = (call.server() + "__" + call.name()).replaceAll("[^A-Za-z0-9_-]", "_");
      return new Result(
          name.substring(0, Math.min(name.length(), 64)),
          call.arguments(),
          Objects.requireNonNullElse(said, ""));
    }

    ChatMessage asked(String id) {
      return new ChatMessage(
          Role.ASSISTANT, List.of(), List.of(new ToolCall(id, tool, arguments)), null);
    }

    ChatMessage said(String id, int mostChars) {
      return new ChatMessage(
          Role.TOOL, List.of(new Part.Text(Excerpt.of(text, mostChars))), List.of(), id);
    }
  }
}
