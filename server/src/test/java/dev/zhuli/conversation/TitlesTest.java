package dev.zhuli.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TitlesTest {
  @Test
  void anExcerptShowsWhatStandsAroundTheWords() {
    String text = "前".repeat(100) + "秘密\n花园" + "后".repeat(100);
    assertThat(Titles.excerpt(text, "秘密"))
        .isEqualTo("…" + "前".repeat(40) + "秘密 花园" + "后".repeat(37) + "…");
    assertThat(Titles.excerpt("只有标题里有", "别的")).isEqualTo("只有标题里有");
  }

  @Test
  void anExcerptCutsNoCharacterInTwo() {
    String text = "😀".repeat(60) + "ab" + "😀".repeat(60);
    assertThat(Titles.excerpt(text, "AB")).contains("ab").doesNotContain("?");
    assertThat(Titles.excerpt(text, "AB").codePoints())
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }
}
