package dev.zhuli.assistant.dataanalysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.assistant.CollectedReply;
import dev.zhuli.assistant.FirstTurn;
import dev.zhuli.assistant.RecordingModel;
import dev.zhuli.config.CodeInterpreterSettings;
import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.EarlierTurn;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter.State;
import dev.zhuli.tool.codeinterpreter.Interpreters;
import dev.zhuli.tool.font.CjkFont;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What comes before Python is there; the interpreter isn't started, and so stays preparing. */
class WaitingForPythonTest {
  private record Files(List<GivenFile> files) implements Belongings {
    @Override
    public String keep(String name, String mediaType, byte[] content) {
      throw new AssertionError("nothing was made");
    }

    @Override
    public List<EarlierTurn> turns() {
      return List.of();
    }

    @Override
    public Optional<byte[]> made(String link) {
      return Optional.empty();
    }
  }

  private static CodeInterpreterSettings settings() {
    return new CodeInterpreterSettings(
        CodeInterpreterSettings.Mode.GATEWAY,
        false,
        null,
        DataSize.ofGigabytes(2),
        DataSize.ofMegabytes(256),
        4_000,
        DataSize.ofMegabytes(64),
        Duration.ofMinutes(20),
        Duration.ofSeconds(10),
        Duration.ofMinutes(15),
        8,
        0,
        new CodeInterpreterSettings.Gateway(
            "http://127.0.0.1:1", null, "python3", Duration.ofSeconds(1)));
  }

  @Test
  void aTableIsNotLeftToTheModel(@TempDir Path home) throws InterruptedException {
    try (CodeInterpreter interpreter = Interpreters.of(settings(), home, new CjkFont(home))) {
      assertThat(interpreter.state()).isEqualTo(State.PREPARING);
      DataAnalysis analysis = new DataAnalysis(interpreter);
      RecordingModel model = new RecordingModel(false, "合计 802.6");
      Belongings.GivenFile table =
          new Belongings.GivenFile("销售.csv", "text/csv", home.resolve("销售.csv"), true);
      CollectedReply reply = new CollectedReply();
      analysis.answer(
          FirstTurn.of(model, "各地区的销售额合计是多少？").having(new Files(List.of(table))), reply);
      assertThat(reply.toString()).contains("Python 还在准备", "再问一次").doesNotContain("802.6");
      assertThat(model.requests()).isEmpty();
      CollectedReply words = new CollectedReply();
      analysis.answer(FirstTurn.of(model, "一月 120，二月 150，平均是多少？"), words);
      assertThat(words.toString()).endsWith("合计 802.6");
    }
  }
}
