package dev.zhuli.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
  private static final long TOTAL = 1_000_000;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void aLogGetsALineForEachTenthOnly() {
    download(false);
    assertThat(text().lines()).hasSize(11).last().asString().contains("100%");
  }

  @Test
  void aTerminalGetsOneBarThatIsRedrawn() {
    download(true);
    assertThat(text()).contains("\r").contains("100%").endsWith(System.lineSeparator());
    assertThat(text().split("\n")).hasSize(1);
  }

  private void download(boolean terminal) {
    var out = new PrintStream(written, true, StandardCharsets.UTF_8);
    ConsoleProgress progress = new ConsoleProgress(out, terminal);
    for (long done = 0; done <= TOTAL; done += 1000) {
      progress.bytes(done, TOTAL);
    }
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
