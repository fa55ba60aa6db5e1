package dev.zhuli.assistant.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "don't likes → doesn't like | She doesn't like apples. | 第三人称单数",
        "is → are | There are many books on the desk. | 这里用 are",
        "去掉 more | She is taller than me. | 比较级",
        "meet → meeting | I look forward to meeting you. | 动名词",
        "to read → reading | She enjoys reading books. | 动名词",
        "interesting → interested | I am interested in music. | -ed",
        "加上 a | I am a student. | 冠词",
        "go → goes | He goes to school every day. | 第三人称单数",
        "go → went | He went to school yesterday. | 过去式",
      })
  void commonChangesHaveTheirReason(String change, String corrected, String reason) {
    assertThat(Rules.reason(change, corrected))
        .hasValueSatisfying(r -> assertThat(r).contains(reason));
  }

  @Test
  void aChangeThatNoRuleKnowsHasNone() {
    assertThat(Rules.reason("beautifull → beautiful", "It is a beautiful day.")).isEmpty();
  }
}
