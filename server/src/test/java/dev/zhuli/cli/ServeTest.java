package dev.zhuli.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.Zhuli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Isolated("what others print would be captured with it")
@ExtendWith(OutputCaptureExtension.class)
class ServeTest {
  @TempDir Path home;

  @Test
  void aDamagedMasterKeyStopsTheStartInOneSentence(CapturedOutput output) throws IOException {
    Files.writeString(home.resolve("master.key"), "zhuli1-damaged");
    assertCannotStart(output, "master.key is damaged");
  }

  @Test
  void aDatabaseThatIsNoneStopsTheStartInOneSentence(CapturedOutput output) throws IOException {
    Files.writeString(home.resolve("zhuli.db"), "no database, ".repeat(100));
    assertCannotStart(output, "not a database");
  }

  @Test
  void aFolderWhereNothingCanBeWrittenStopsTheStartInOneSentence(CapturedOutput output)
      throws IOException {
    Files.createDirectory(home.resolve(HomeLock.FILE));
    assertCannotStart(output, home.resolve(HomeLock.FILE).toString());
  }

  @Test
  void aFailedStartLeavesTheFolderFree(CapturedOutput output) throws IOException {
    Files.writeString(home.resolve("master.key"), "");
    assertCannotStart(output, "master.key");
    HomeLock.take(home).close();
  }

  @Test
  void anImpossibleSettingEndsWithUsageInOneSentence(CapturedOutput output) {
    assertThat(serve("--zhuli.api-key=abc.def")).isEqualTo(2);
    assertThat(output.getAll()).startsWith("zhuli: 设置 zhuli.api-key").hasLineCount(1);
  }

  private void assertCannotStart(CapturedOutput output, String why) {
    assertThat(serve()).isEqualTo(1);
    assertThat(output.getAll())
        .startsWith("zhuli: 无法启动（ZHULI_HOME " + home + "） / The server can't start: ")
        .contains(why)
        .hasLineCount(1);
  }

  private int serve(String... more) {
    Stream<String> settings =
        Stream.of("--zhuli.home=" + home, "--zhuli.port=0", "--zhuli.embedded.model=none");
    return Serve.run(Zhuli.class, Stream.concat(settings, Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void noArgumentsAServeAndBareSettingsStartTheServer() {
    assertThat(Serve.isWanted(new String[0])).isTrue();
    assertThat(Serve.isWanted(new String[] {"serve", "--zhuli.port=1"})).isTrue();
    assertThat(Serve.isWanted(new String[] {"--zhuli.port=1"})).isTrue();
  }

  @Test
  void commandsAndQuestionsDoNot() {
    assertThat(Serve.isWanted(new String[] {"pull"})).isFalse();
    assertThat(Serve.isWanted(new String[] {"--help"})).isFalse();
    assertThat(Serve.isWanted(new String[] {"--version"})).isFalse();
    assertThat(Serve.isWanted(new String[] {"-h"})).isFalse();
  }

  @Test
  void anArgumentThatIsNoSettingEndsWithUsage() {
    assertThat(Serve.run(ServeTest.class, new String[] {"serve", "port=1"})).isEqualTo(2);
  }

  @Test
  void anUnknownCommandEndsWithUsage() {
    assertThat(Commands.run(new String[] {"sing"})).isEqualTo(2);
  }

  @Test
  void theBannerHoldsWhatAPersonNeedsToBegin() {
    String banner = ReadyBanner.text("http://127.0.0.1:8080", "id.secret");
    assertThat(banner)
        .contains("http://127.0.0.1:8080/#key=id.secret")
        .contains("http://127.0.0.1:8080/api/paas/v4\n")
        .contains("curl -N http://127.0.0.1:8080/api/paas/v4/assistant")
        .contains("Authorization: Bearer id.secret");
  }
}
