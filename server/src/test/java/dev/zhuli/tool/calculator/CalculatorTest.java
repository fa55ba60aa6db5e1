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
          5² | 25
          10²+1 | 101
          3.5万 × 12% + (8 − 2)² | 4236
          2^1000 | 1.07150860719E+301
          1e3*2 | 2000
          1/10^15 | 1E-15
          2PI | 6.28318530718
          SQRT(16)+abs(-2) | 6
          1/0 | -
          ROUND(1.5,0) | -
          2^1001*2 | -
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
        "2**99999",
        "ROUND(1,6000000)",
        "(10^999*1)^999",
        "(1e999*1e999*1e999)^999",
        "(1e99*1e99*1e99*1e99*1e99*1e99*1e99*1e99*1e99*1e99)^999",
        "SQRT((10^900*10^900*10^900*10^900*10^900*10^900*10^900))",
        "(10^999*10^999*10^999)%7",
        "2FACT(99999)",
        "9^(1/3)^999"
      })
  void noExpressionTakesLong(String expression) {
    long start = System.nanoTime();
    Calculator.value(expression);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aVeryLongExpressionIsNotRead() {
    assertThat(Calculator.value("1+".repeat(500) + "1")).isEmpty();
    long start = System.nanoTime();
    assertThat(Calculator.value("1".repeat(200_000) + "x")).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }
}
