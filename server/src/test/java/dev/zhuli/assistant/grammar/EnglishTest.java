package dev.zhuli.assistant.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "resilient | WORD | resilient",
        "单词：resilient | WORD | resilient",
        "“resilient”是什么意思？ | WORD | resilient",
        "look forward to | WORD | look forward to",
        "I agree | SENTENCE | I agree",
        "She don't likes apples. | SENTENCE | She don't likes apples.",
        "检查句子：He go to school yesterday. | SENTENCE | He go to school yesterday.",
        "“She don't likes apples.”这句话对吗？ | SENTENCE | She don't likes apples.",
        "Check: She don't likes apples. | SENTENCE | She don't likes apples.",
        "讲解：a 和 an 怎么用 | EXPLANATION | 讲解：a 和 an 怎么用",
        "讲解 | EXPLANATION | 讲解",
        "为什么用 doesn't？ | EXPLANATION | 为什么用 doesn't？",
        "你好 | EXPLANATION | 你好",
      })
  void rulesTellAWordASentenceAndAnExplanationApart(
      String message, English.Kind kind, String text) {
    assertThat(English.of(message)).isEqualTo(new English(kind, text));
  }
}
