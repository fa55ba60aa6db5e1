package dev.zhuli.assistant.dataanalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zhuli.assistant.CollectedReply;
import dev.zhuli.assistant.FirstTurn;
import dev.zhuli.assistant.RecordingModel;
import dev.zhuli.config.CodeInterpreterSettings;
import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.EarlierTurn;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter.State;
import dev.zhuli.tool.codeinterpreter.Interpreters;
import dev.zhuli.tool.codeinterpreter.TestPython;
import dev.zhuli.tool.font.CjkFont;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes before Python is there, or where there is none. */
class WithoutPythonTest {
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
    return TestPython.at(
        new CodeInterpreterSettings.Gateway(
            "http://127.0.0.1:1", null, "python3", Duration.ofSeconds(1)),
        Duration.ofSeconds(10));
  }

  private static FirstTurn asking(RecordingModel model, Path file) {
    String name = file.getFileName().toString();
    Belongings.GivenFile given = new Belongings.GivenFile(name, "text/plain", file, true);
    return FirstTurn.of(model, "各地区的销售额合计是多少？").having(new Files(List.of(given)));
  }

  private static String answer(CodeInterpreter interpreter, RecordingModel model, Path file)
      throws InterruptedException {
    CollectedReply reply = new CollectedReply();
    new DataAnalysis(interpreter).answer(asking(model, file), reply);
    return reply.toString();
  }

  /** The interpreter isn't started, and so stays preparing. */
  @Test
  void aTableIsNotLeftToTheModel(@TempDir Path home) throws InterruptedException {
    try (CodeInterpreter interpreter = Interpreters.of(settings(), home, new CjkFont(home))) {
      assertThat(interpreter.state()).isEqualTo(State.PREPARING);
      RecordingModel model = new RecordingModel(false, "合计 802.6");
      assertThat(answer(interpreter, model, home.resolve("销售.csv")))
          .contains("Python 还在准备", "再问一次")
          .doesNotContain("802.6");
      assertThat(model.requests()).isEmpty();
      CollectedReply words = new CollectedReply();
      new DataAnalysis(interpreter).answer(FirstTurn.of(model, "一月 120，二月 150，平均是多少？"), words);
      assertThat(words.toString()).endsWith("合计 802.6");
    }
  }

  @Test
  void whereThereIsNoneTheEmbeddedModelReadsTextsButAddsUpNoTables(@TempDir Path home)
      throws InterruptedException {
    try (CodeInterpreter interpreter = CodeInterpreter.off()) {
      RecordingModel model = RecordingModel.embedded("合计 802.6");
      assertThat(answer(interpreter, model, home.resolve("销售.XLSX")))
          .contains("没有开启代码运行", "不作计算")
          .doesNotContain("802.6");
      assertThat(model.requests()).isEmpty();
      assertThat(answer(interpreter, model, home.resolve("说明.txt"))).endsWith("合计 802.6");
    }
  }

  @Test
  void whereThereIsNoneALargerModelReadsTables(@TempDir Path home) throws InterruptedException {
    try (CodeInterpreter interpreter = CodeInterpreter.off()) {
      RecordingModel model = new RecordingModel(false, "合计 802.6");
      assertThat(answer(interpreter, model, home.resolve("销售.csv")))
          .startsWith("这台服务器没有开启代码运行")
          .endsWith("合计 802.6");
    }
  }

  @Test
  void aGatewayThatIsNotThereIsNoFaultOfTheFile(@TempDir Path home) throws Exception {
    try (CodeInterpreter interpreter = Interpreters.of(settings(), home, new CjkFont(home))) {
      interpreter.start();
      await().until(() -> interpreter.state() == State.READY);
      assertThat(answer(interpreter, RecordingModel.embedded("合计 802.6"), home.resolve("销售.csv")))
          .startsWith("现在连不上运行 Python 的环境")
          .doesNotContain("太大", "802.6");
    }
  }
}
