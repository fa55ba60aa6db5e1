package dev.zhuli.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  @ParameterizedTest
  @ValueSource(strings = {"en", "en-US,en;q=0.9", "EN-gb", "zh;q=0.5, en;q=0.8", "fr, en;q=0.1"})
  void isEnglishWhereTheHeaderPrefersIt(String header) {
    assertThat(Language.of(header)).isEqualTo(Language.EN);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "zh-CN,zh;q=0.9,en;q=0.8",
        "*",
        "fr",
        "en;q=0",
        "en;;q=x,,",
        "\u0000",
        "zh-TW"
      })
  void isChineseOtherwise(String header) {
    assertThat(Language.of(header)).isEqualTo(Language.ZH);
  }

  @Test
  void anOverlongHeaderMeansChinese() {
    assertThat(Language.of("en,".repeat(1000))).isEqualTo(Language.ZH);
  }
}
