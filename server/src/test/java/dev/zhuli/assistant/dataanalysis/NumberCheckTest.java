package dev.zhuli.assistant.dataanalysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberCheckTest {
  private static Set<String> unknown(String computed, String answer) {
    NumberCheck check = new NumberCheck();
    check.know(computed);
    return check.unknownIn(answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1523.456      | 平均 1523.46
          1523.456      | 平均 1,523.5
          0.23456       | 占 23.5%
          12345678      | 约 1234.57 万
          1.5e+06       | 共 1500000
          1.523111e+06  | 共 1,523,111
          1.5e-05       | 0.000015
          3000000000    | 共 30 亿
          1523111       | 约 1.5e+06
          """)
  void whatWasComputedMayBeRoundedAndWrittenOtherwise(String computed, String answer) {
    assertThat(unknown(computed, answer)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3000000000", "4,294,967,300", "13", "2500", "1.5e+07", "9e99", "12.5"})
  void whatNobodyComputedIsFound(String number) {
    assertThat(unknown("1500000", "一共是 " + number)).containsExactly(number);
  }

  @Test
  void placesYearsLinksAndCodeAreNoResults() {
    String answer = "第 3 名，2024 年，见 [图](http://a/777.png)\n```python\nprint(888)\n```";
    assertThat(unknown("", answer)).isEmpty();
  }

  @Test
  void exponentsWithoutMeasureHarmNothing() {
    String wild = "1e999 1e9999 1e999999999 " + "9".repeat(100) + " 1e-999";
    assertThat(unknown(wild, "77 与 " + wild)).contains("77");
  }
}
