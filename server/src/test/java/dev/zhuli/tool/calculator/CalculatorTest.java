package dev.zhuli.tool.calculator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write is worked out exactly; what would take for ever isn't begun. */
class CalculatorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1+2*3 | 7
          （1200 + 860）×15% | 309
          3.5万×12% | 4200
          1,234,567 ÷ 7 | 176366.714285714286
          2^10 | 1024
          0.1+0.2 | 0.3
          1/3 | 0.333333333333
          √(2)*√(2) | 2
          12345678901234567890 * 10 | 123456789012345678900
          1.2亿/3 | 40000000
          8 − 10 | -2
          100减去30再 | -
          99乘以99= | 9801
          1/0 | -
          现在几点 | -
          """)
  void sumsAreWorkedOutAsTheyAreWritten(String expression, String value) {
    assertThat(Calculator.value(expression).orElse("-")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9^9^9^9",
        "9^(9^9)",
        "2^99999",
        "FACT(100000)",
        "(((((((((((((((((((((((((((((1",
        "1e99999999",
        "SQRT(-1)",
        "9^999^9",
        "2**99999"
      })
  void noExpressionTakesLong(String expression) {
    long start = System.nanoTime();
    Calculator.value(expression);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aVeryLongExpressionIsNotRead() {
    assertThat(Calculator.value("1+".repeat(500) + "1")).isEmpty();
  }
}
