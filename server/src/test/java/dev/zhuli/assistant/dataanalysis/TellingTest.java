package dev.zhuli.assistant.dataanalysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellingTest {
  @ParameterizedTest
  @CsvSource({
    "最高的是西南,最高的是西南",
    "共 1478.3999999999999。,共 1478.4。",
    "@sum[0.30000000000000004],@sum[0.3]",
    "占 33.33333333333333 %,占 33.3333333333 %",
    "-2.5000000000000004,-2.5",
    "1.25 和 12.5,1.25 和 12.5",
    "版本 1.2.3333333333,版本 1.2.3333333333",
    "订单 20241130000123456,订单 20241130000123456"
  })
  void noiseOfBinaryFractionsIsNotTold(String printed, String told) {
    assertThat(new Telling(true).output(printed)).isEqualTo(told);
  }
}
