package dev.zhuli.assistant.translator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishedLanguageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "把这个文件翻译成英文 | 英文",
        "请将附件译为日语，语气正式 | 日语",
        "翻译文档成法文版 | 法文",
        "翻译成简体中文 | 简体中文",
        "翻成繁体 | 繁体中文",
        "译成文言文 | 文言文",
        "这份合同中译英 | 英文",
        "用德语翻译一下 | 德语",
        "翻译成通俗的语言 | ",
        "translate this file into German | de",
        "Translate it to Chinese please | zh",
        "translate the file in the attachment | ",
        "翻译这个文件 | ",
        "翻译一下，为什么要学英语 | ",
      })
  void theLanguageIsReadOutOfTheOrder(String order, String language) {
    assertThat(WishedLanguage.in(order)).isEqualTo(Optional.ofNullable(language));
  }
}
