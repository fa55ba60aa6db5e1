package dev.zhuli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.error.ContentFilter;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.ToolBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class JournalRunLogTest {
  private static final String RUN = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;

  private JournalRunLog log() {
    return new JournalRunLog(folder, JsonMapper.shared());
  }

  @Test
  void everyKindOfEventComesBackAsItWent() {
    List<LoggedEvent> events =
        numbered(
            new RunEvent.Text("你好，\n世界 😀"),
            new RunEvent.Reasoning("想一想"),
            new RunEvent.ToolStarted(new ToolBlock.CodeInterpreter("print(1)", List.of())),
            new RunEvent.ToolFinished(
                new ToolBlock.CodeInterpreter(
                    "print(1)", List.of(new ToolBlock.CodeInterpreter.Log("1", null)))),
            new RunEvent.ToolFinished(
                new ToolBlock.WebBrowser(
                    "search(\"x\")",
                    List.of(new ToolBlock.WebBrowser.Page("题", "http://a", "文", "错")))),
            new RunEvent.ToolFinished(new ToolBlock.DrawingTool("猫", List.of("http://a/1.png"))),
            new RunEvent.ToolFinished(
                new ToolBlock.Retrieval(List.of(new ToolBlock.Retrieval.Passage("段", "文.pdf")))),
            new RunEvent.ToolFinished(
                new ToolBlock.Function("c1", "f", "{\"a\":1}", List.of("{\"b\":2}"))),
            new RunEvent.Completed(
                FinishReason.TOOL_CALLS,
                new Usage(1, 2, 3),
                List.of(new ToolCall("c2", "g", "{}"))),
            new RunEvent.Failed(500, 1234, "断了"),
            new RunEvent.Failed(400, 1301, "敏感", new ContentFilter("assistant", 1)),
            new RunEvent.Cancelled(),
            new RunEvent.Interrupted());
    write(log(), events);

    assertThat(log().read(RUN)).isEqualTo(events);
  }

  @Test
  void aTornLastLineIsAsIfItHadNotBeenWritten() throws IOException {
    List<LoggedEvent> events = numbered(new RunEvent.Text("一"), new RunEvent.Text("二"));
    write(log(), events);
    tear("{\"seq\":3,\"at\":0,\"eve");

    assertThat(log().read(RUN)).isEqualTo(events);
  }

  @Test
  void aReopenedLogGoesOnAfterItsLastWholeLine() throws IOException {
    write(log(), numbered(new RunEvent.Text("一")));
    tear("{\"seq\":2,\"at\":0,\"event\":{\"type\":\"text\",\"piece\":\"半");
    LoggedEvent end = new LoggedEvent(2, 5, new RunEvent.Interrupted());
    try (RunLog.Writer writer = log().reopen(RUN)) {
      writer.append(end);
    }

    assertThat(log().read(RUN)).hasSize(2).endsWith(end);
  }

  @Test
  void aLineThatIsBrokenInTheMiddleHidesOnlyWhatFollows() throws IOException {
    write(log(), numbered(new RunEvent.Text("一")));
    tear("{\"seq\":2,\"ty{\"seq\":2,\"at\":0}\n");

    assertThat(log().read(RUN)).hasSize(1);
    LoggedEvent end = new LoggedEvent(2, 5, new RunEvent.Interrupted());
    try (RunLog.Writer writer = log().reopen(RUN)) {
      writer.append(end);
    }
    assertThat(log().read(RUN)).hasSize(2).endsWith(end);
  }

  @Test
  void aLogThatIsGoneIsEmpty() {
    write(log(), numbered(new RunEvent.Text("一")));
    log().delete(RUN);

    assertThat(log().read(RUN)).isEmpty();
  }

  @Test
  void anInterruptedThreadStillWrites() {
    try (RunLog.Writer writer = log().create(RUN)) {
      Thread.currentThread().interrupt();
      writer.append(new LoggedEvent(1, 0, new RunEvent.Text("一")));
      writer.append(new LoggedEvent(2, 0, new RunEvent.Cancelled()));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }

    assertThat(log().read(RUN)).hasSize(2);
  }

  private static List<LoggedEvent> numbered(RunEvent... events) {
    return IntStream.range(0, events.length)
        .mapToObj(i -> new LoggedEvent(i + 1L, 1_700_000_000_000L + i, events[i]))
        .toList();
  }

  private static void write(RunLog log, List<LoggedEvent> events) {
    try (RunLog.Writer writer = log.create(RUN)) {
      events.forEach(writer::append);
    }
  }

  private void tear(String rest) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Path file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      Files.write(file, rest.getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    }
  }
}
