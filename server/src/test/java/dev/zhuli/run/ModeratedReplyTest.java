package dev.zhuli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.access.moderation.Mode;
import dev.zhuli.access.moderation.Moderation;
import dev.zhuli.access.moderation.Moderation.Modes;
import dev.zhuli.access.moderation.SensitiveTextException;
import dev.zhuli.access.moderation.WordList;
import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Reply;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.ToolBlock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What tools take and give is checked like the answer's text, and all keeps its order. */
@SuppressWarnings("NullAway.Init") // set before each test
class ModeratedReplyTest {
  @TempDir Path folder;
  private final List<String> shown = new ArrayList<>();
  private WordList words;

  @BeforeEach
  void read() throws IOException {
    Path list = Files.write(folder.resolve("words.txt"), List.of("坏词语", "禁语"));
    words = WordList.read(false, list, null);
  }

  static Stream<ToolBlock> sensitiveBlocks() {
    return Stream.of(
        new ToolBlock.WebBrowser("search(\"禁语\")", List.of()),
        new ToolBlock.WebBrowser(
            "click(1)", List.of(new ToolBlock.WebBrowser.Page("题", "http://a", "禁语", null))),
        new ToolBlock.WebBrowser(
            "click(1)", List.of(new ToolBlock.WebBrowser.Page("禁语", "http://a", "", null))),
        new ToolBlock.CodeInterpreter("print('禁语')", List.of()),
        new ToolBlock.CodeInterpreter(
            "print(1)", List.of(new ToolBlock.CodeInterpreter.Log("禁语", null))),
        new ToolBlock.DrawingTool("画禁语", List.of()),
        new ToolBlock.Retrieval(List.of(new ToolBlock.Retrieval.Passage("禁语", "a.txt"))),
        new ToolBlock.Function("1", "f", "{\"a\":\"禁语\"}", List.of()),
        new ToolBlock.Function("1", "f", "{}", List.of("{\"b\":\"禁语\"}")));
  }

  @ParameterizedTest
  @MethodSource("sensitiveBlocks")
  void aToolsInputsAndOutputsAreWithheld(ToolBlock block) {
    ModeratedReply reply = reply(Mode.BLOCK);
    reply.text("我查一下");
    assertThatThrownBy(() -> reply.toolFinished(block)).isInstanceOf(SensitiveTextException.class);
    assertThatThrownBy(() -> reply.toolStarted(block)).isInstanceOf(SensitiveTextException.class);
    assertThatThrownBy(() -> reply.text("后文")).isInstanceOf(SensitiveTextException.class);
    reply.breakOff();
    assertThat(shown).containsExactly("text 我查一下");
  }

  @ParameterizedTest
  @MethodSource("sensitiveBlocks")
  void toWarnAllOfItIsShown(ToolBlock block) {
    ModeratedReply reply = reply(Mode.WARN);
    reply.toolStarted(block);
    reply.text("禁语");
    assertThat(shown).containsExactly("started", "text 禁语");
  }

  @Test
  void whatIsHeldComesBeforeTheToolThatFollowsIt() {
    ModeratedReply reply = reply(Mode.BLOCK);
    reply.reasoning("想坏");
    reply.text("说坏");
    reply.toolStarted(new ToolBlock.DrawingTool("画", List.of()));
    reply.text("词语");
    assertThat(shown)
        .containsExactly("reasoning 想", "reasoning 坏", "text 说", "text 坏", "started", "text 词语");
  }

  @Test
  void whatAToolPrintsIsShownOnlyWhenItIsDoneAndChecked() {
    ModeratedReply reply = reply(Mode.BLOCK);
    reply.toolStarted(new ToolBlock.CodeInterpreter("print(1)", List.of()));
    reply.toolOutput("1");
    assertThat(shown).containsExactly("started");
  }

  @Test
  void callsForTheCallerAreChecked() {
    ModeratedReply reply = reply(Mode.BLOCK);
    Answer answer =
        new Answer(
            FinishReason.TOOL_CALLS, Usage.NONE, List.of(new ToolCall("1", "f", "{\"a\":\"禁语\"}")));
    assertThatThrownBy(() -> reply.end(answer)).isInstanceOf(SensitiveTextException.class);
    assertThat(reply.shown()).isFalse();
  }

  @Test
  void anAnswerThatBreaksOffKeepsTheHarmlessBeginningOfAWord() {
    ModeratedReply reply = reply(Mode.BLOCK);
    reply.text("一半坏词");
    reply.breakOff();
    assertThat(String.join("", shown)).isEqualTo("text 一半text 坏词");
  }

  private ModeratedReply reply(Mode mode) {
    Moderation moderation =
        new Moderation(new Modes(mode, Map.of()), words, null, new SimpleMeterRegistry());
    return new ModeratedReply(new Shown(), moderation.output("t").orElseThrow());
  }

  private final class Shown implements Reply {
    @Override
    public void text(String piece) {
      shown.add("text " + piece);
    }

    @Override
    public void reasoning(String piece) {
      shown.add("reasoning " + piece);
    }

    @Override
    public void toolStarted(ToolBlock block) {
      shown.add("started");
    }

    @Override
    public void toolOutput(String piece) {
      shown.add("output " + piece);
    }

    @Override
    public void toolFinished(ToolBlock block) {
      shown.add("finished");
    }
  }
}
