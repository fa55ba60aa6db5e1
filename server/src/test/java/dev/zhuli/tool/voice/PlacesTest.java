package dev.zhuli.tool.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who gets to a service when many want to. */
@Timeout(30)
class PlacesTest {
  private static final Duration SHORT = Duration.ofMillis(1);

  private final Places places = new Places(4);

  @Test
  void oneTenantAloneTakesHalf() throws Exception {
    assertThat(places.take("a", SHORT)).isTrue();
    assertThat(places.take("a", SHORT)).isTrue();
    assertThat(places.take("a", SHORT)).isFalse();
    assertThat(places.take("b", SHORT)).isTrue();
    assertThat(places.take("b", SHORT)).isTrue();
    assertThat(places.take("c", SHORT)).isFalse();
  }

  @Test
  void whoWaitsGetsThePlaceThatIsGivenBack() throws Exception {
    places.take("a", SHORT);
    places.take("a", SHORT);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> third = threads.submit(() -> places.take("a", Duration.ofSeconds(20)));
      places.giveBack("a");
      assertThat(third.get()).isTrue();
    }
    assertThat(places.take("a", SHORT)).isFalse();
  }
}
