package dev.zhuli.assistant.dataanalysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerFormatTest {
  @ParameterizedTest
  @CsvSource({
    "整数, 36.0, 36",
    "整数, '1,234', 1234",
    "'数字，保留两位小数', 22.7634, 22.76",
    "'数字，保留两位小数', 22, 22.00",
    "'number, one decimal', 12.34%, 12.3",
    "数字, 1.5e-3, 0.0015",
    "'日期，写作 YYYY-MM-DD', 2016-07-05 00:00:00, 2016-07-05",
    "年份, 2016.0, 2016",
    "integer from 1 to 12, 3, 3",
    "原表中的写法, 甲 乙, 甲 乙",
    "'number, mean per year', 3.5, 3.5",
    "'整数，四舍五入', 36.4, 36",
    "'百分比，一位小数', 12.34%, 12.3%",
    "'数字，不带百分号', 12.34%, 12.34",
  })
  void valuesAreWrittenAsTheyAreWanted(String form, String written, String wanted) {
    AnswerFormat format = AnswerFormat.of("多少？回答格式：@x[" + form + "]");
    assertThat(format.fault("@x[" + written + "]", true)).isEmpty();
    assertThat(format.conforming("答：@x[" + written + "]。")).isEqualTo("答：@x[" + wanted + "]。");
  }

  @ParameterizedTest
  @CsvSource({
    "整数, 3.5",
    "整数, 很多",
    "1 到 12 的整数, 2016-03",
    "integer from 1 to 12, 13",
    "年份, 1993-03-01 00:00:00",
    "'日期，写作 YYYY-MM-DD', 7月5日",
    "'数字，两位小数', nan",
    "数字, 1e999999999",
    "'数字，两位小数', 1e-300",
    "整数, 1e99999999999",
  })
  void whatIsOfAnotherKindIsAFault(String form, String written) {
    AnswerFormat format = AnswerFormat.of("多少？回答格式：@x[" + form + "]");
    assertThat(format.fault("@x[" + written + "]", true))
        .hasValueSatisfying(fault -> assertThat(fault).contains(form, written));
    assertThat(format.conforming("@x[" + written + "]")).isEqualTo("@x[" + written + "]");
  }

  @Test
  void whatIsMissingIsNamedInTheQuestionsLanguage() {
    AnswerFormat format = AnswerFormat.of("Format: @mean[number] @best[name]");
    assertThat(format.fault("@mean[3]", false))
        .contains("@best[…] is missing. Print the user's format.");
    assertThat(format.fault("@mean[3] @best[a]", false)).isEmpty();
  }

  @Test
  void nothingButZerosIsSeen() {
    AnswerFormat format = AnswerFormat.of("@a[整数] @b[数字]");
    assertThat(format.isAllZero("@a[0] @b[0.00]")).isTrue();
    assertThat(format.isAllZero("@a[0] @b[0.01]")).isFalse();
    assertThat(AnswerFormat.of("有几个").isAllZero("0")).isFalse();
  }

  @Test
  void aQuestionWithoutAFormatTakesAnything() {
    assertThat(AnswerFormat.of("平均是多少").fault("三", true)).isEmpty();
    assertThat(AnswerFormat.of("平均是多少").conforming("@x[1.00]")).isEqualTo("@x[1.00]");
  }
}
