package dev.zhuli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real counts are those of Qwen2.5's tokenizer. */
class TokenEstimateTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"助理是一个自己部署的服务器。;7", "The quick brown fox jumps over the lazy dog.;10"})
  void itIsAboveTheRealCountButNotFarAbove(String text, int real) {
    assertThat(TokenEstimate.of(text)).isBetween(real, 3 * real);
  }

  @Test
  void densestTextsAreNotUnderestimated() {
    String digits =
        IntStream.rangeClosed(1000, 5000).mapToObj(i -> i + "\n").collect(Collectors.joining());
    String table =
        IntStream.rangeClosed(1, 300)
            .mapToObj(
                i ->
                    "2024-08-%d,\"北京-%d\",%d.%d,0x%04x\n"
                        .formatted(i % 30 + 1, i, i * 37, i % 100, i))
            .collect(Collectors.joining());
    assertThat(TokenEstimate.of(digits)).isGreaterThanOrEqualTo(20_005);
    assertThat(TokenEstimate.of(table)).isGreaterThanOrEqualTo(9_337);
  }

  @Test
  void everyMessageCostsItsMarks() {
    int one = TokenEstimate.of(List.of(ChatMessage.user("你好")));
    int two = TokenEstimate.of(List.of(ChatMessage.user("你好"), ChatMessage.assistant("你好")));
    assertThat(two - one).isGreaterThanOrEqualTo(6);
  }
}
