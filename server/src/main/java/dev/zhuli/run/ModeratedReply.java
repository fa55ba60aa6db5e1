package dev.zhuli.run;

import dev.zhuli.access.moderation.OutputCheck;
import dev.zhuli.access.moderation.OutputCheck.Channel;
import dev.zhuli.access.moderation.SensitiveTextException;
import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Reply;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import dev.zhuli.tool.ToolBlock.DrawingTool;
import dev.zhuli.tool.ToolBlock.Function;
import dev.zhuli.tool.ToolBlock.McpCall;
import dev.zhuli.tool.ToolBlock.McpTools;
import dev.zhuli.tool.ToolBlock.Retrieval;
import dev.zhuli.tool.ToolBlock.WebBrowser;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows what a check lets through. Whatever meets sensitive text that is to be blocked throws
 * {@link SensitiveTextException}, which breaks off the model's answer on its way up.
 */
final class ModeratedReply implements Reply {
  private final Reply reply;
  private final OutputCheck check;
  private final Channel text;
  private final Channel reasoning;
  private Channel current;
  private boolean shown;

  ModeratedReply(Reply reply, OutputCheck check) {
    this.reply = reply;
    this.check = check;
    this.text = check.channel(noting(reply::text));
    this.reasoning = check.channel(noting(reply::reasoning));
    this.current = text;
  }

  private Consumer<String> noting(Consumer<String> next) {
    return piece -> {
      shown |= !piece.isEmpty();
      next.accept(piece);
    };
  }

  @Override
  public void text(String piece) {
    turnTo(text);
    text.accept(piece);
  }

  @Override
  public void reasoning(String piece) {
    turnTo(reasoning);
    reasoning.accept(piece);
  }

  /** What the other channel holds comes first, so that all keeps its order. */
  private void turnTo(Channel next) {
    if (current != next) {
      current.release();
      current = next;
    }
  }

  @Override
  public void toolStarted(ToolBlock block) {
    current.release();
    check.whole(words(block));
    shown = true;
    reply.toolStarted(block);
  }

  /** Held back: the finished block, which has all of it, is checked as a whole. */
  @Override
  public void toolOutput(String piece) {}

  @Override
  public void toolFinished(ToolBlock block) {
    current.release();
    check.whole(words(block));
    shown = true;
    reply.toolFinished(block);
  }

  /** The answer is complete; checks the calls, too, that the caller is to run. */
  void end(Answer answer) {
    current.release();
    answer.toolCalls().forEach(call -> check.whole(call.name() + "\n" + call.arguments()));
  }

  /** The answer broke off: what is held and harmless is still shown. */
  void breakOff() {
    current.breakOff();
  }

  /** Whether anything of the answer was shown. */
  boolean shown() {
    return shown;
  }

  private static String words(ToolBlock block) {
    Stream<String> words =
        switch (block) {
          case WebBrowser(var input, var pages) ->
              Stream.concat(
                  Stream.of(input),
                  pages.stream().flatMap(page -> Stream.of(page.title(), page.content())));
          case CodeInterpreter(var input, var logs) ->
              Stream.concat(Stream.of(input), logs.stream().map(CodeInterpreter.Log::logs));
          case DrawingTool(var input, var urls) -> Stream.of(input);
          case Retrieval(var passages) -> passages.stream().map(Retrieval.Passage::text);
          case Function(var id, var name, var arguments, var outputs) ->
              Stream.concat(Stream.of(name, arguments), outputs.stream());
          case McpCall call ->
              Stream.of(call.name(), call.arguments(), call.output(), call.error())
                  .filter(Objects::nonNull);
          case McpTools _ -> Stream.empty(); // the operator's own choice, seen by nobody else
        };
    return words.collect(Collectors.joining("\n"));
  }
}
