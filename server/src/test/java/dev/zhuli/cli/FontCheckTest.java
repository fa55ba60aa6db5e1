package dev.zhuli.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.font.CjkFont;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FontCheckTest {
  @TempDir Path home;

  @Test
  void theFontIsNamedOrTheWayToOne() {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    CjkFont font = new CjkFont(home);

    new FontCheck(font, new Findings(new PrintStream(said, true, StandardCharsets.UTF_8))).run();

    String line = said.toString(StandardCharsets.UTF_8);
    if (font.file().isPresent()) {
      assertThat(line).startsWith("✓ 中文字体").contains(font.file().get().toString());
    } else {
      assertThat(line).startsWith("! 没有中文字体").contains("./zhuli pull font");
    }
  }
}
