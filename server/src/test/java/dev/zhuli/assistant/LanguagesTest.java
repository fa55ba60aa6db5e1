package dev.zhuli.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.assistant.Turn.Translation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  @ParameterizedTest
  @CsvSource({
    "zh, en, 从中文译成英语",
    "zh-CN, ja, 从中文译成日语",
    "en_US, zh-TW, 从英语译成繁体中文",
    "auto, fr, 译成法语",
    "English, 德语, 从English译成德语",
    "Thai, Klingon, 从Thai译成Klingon",
  })
  void codesBecomeChineseNamesAndNamesStay(String from, String to, String direction) {
    assertThat(Languages.of(new Translation(from, to), "x").direction()).isEqualTo(direction);
  }

  @Test
  void withoutATargetChineseBecomesEnglishAndTheRestChinese() {
    assertThat(Languages.of(null, "你好，world").direction()).isEqualTo("译成英文");
    assertThat(Languages.of(null, "これは日本語です").direction()).isEqualTo("译成中文");
    assertThat(Languages.of(null, "How to say 你好?").direction()).isEqualTo("译成中文");
    assertThat(Languages.of(null, "Hello").direction()).isEqualTo("译成中文");
    assertThat(Languages.of(new Translation(null, " "), "Bonjour").direction()).isEqualTo("译成中文");
  }

  @Test
  void aNameThatIsATextIsNotTakenOver() {
    assertThat(Languages.of(new Translation("x".repeat(41), "en"), "x").direction())
        .isEqualTo("译成英语");
  }
}
