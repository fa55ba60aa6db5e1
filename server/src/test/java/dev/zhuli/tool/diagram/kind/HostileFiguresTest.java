package dev.zhuli.tool.diagram.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.font.CjkFont;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that are written to keep a reader busy. */
class HostileFiguresTest {
  @TempDir private static Path home;

  @Test
  void hostileTextsAreReadSoon() {
    List<String> texts = new ArrayList<>();
    for (String piece :
        List.of(
            "'",
            "create table a (",
            "/*",
            "x,",
            "(",
            "[",
            "1-",
            "3月2日-",
            "后",
            "一个半",
            "有",
            "方法",
            "由",
            "管理",
            "，下设",
            "->",
            "a:",
            "a -> ",
            "则",
            "到",
            "中")) {
      String many = piece.repeat(20_000 / piece.length());
      texts.addAll(List.of(many, "create table a (" + many, "从甲到乙，" + many.substring(0, 400)));
      texts.add((many.substring(0, 400) + "\n").repeat(40));
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(40),
        () -> {
          Figures figures = new Figures(new CjkFont(home), Clock.systemUTC());
          for (String text : texts) {
            for (FigureKind kind : FigureKind.values()) {
              assertThat(figures.pasted(kind, text, new Remarks(true))).isNotNull();
            }
          }
        });
  }
}
