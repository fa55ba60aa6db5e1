package dev.zhuli.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.assistant.AssistantSource.Entry;
import dev.zhuli.assistant.AssistantSource.Snapshot;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Assistant FIRST = named("a", "甲");
  private static final Assistant SECOND = named("b", "乙");

  private final AtomicReference<Snapshot> own = new AtomicReference<>(Snapshot.EMPTY);

  @Test
  void twoBuiltInAssistantsOfOneIdFailTheStart() {
    List<Assistant> twice = List.of(FIRST, named("a", "丙"));
    assertThatThrownBy(() -> new Catalogue(twice, own::get))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("a", "甲", "丙");
  }

  @Test
  void builtInOnesComeFirstAndKeepTheirOrder() {
    own.set(new Snapshot(List.of(new Entry("0.yaml", named("0", "自己"))), List.of()));
    Catalogue catalogue = new Catalogue(List.of(SECOND, FIRST), own::get);
    assertThat(catalogue.all()).extracting(a -> a.card().id()).containsExactly("b", "a", "0");
  }

  @Test
  void whatAUserAddsAndTakesAwayIsSeenByTheNextCall() {
    Catalogue catalogue = new Catalogue(List.of(FIRST), own::get);
    assertThat(catalogue.find("b")).isEmpty();

    own.set(new Snapshot(List.of(new Entry("b.yaml", SECOND)), List.of()));
    assertThat(catalogue.find("b")).contains(SECOND);

    own.set(Snapshot.EMPTY);
    assertThat(catalogue.find("b")).isEmpty();
    assertThat(catalogue.find("a")).contains(FIRST);
  }

  @Test
  void aTakenIdIsReportedWithItsFileAndTheFirstOwnerKeepsIt() {
    own.set(new Snapshot(List.of(new Entry("mine.yaml", named("a", "冒名"))), List.of()));
    Catalogue catalogue = new Catalogue(List.of(FIRST), own::get);

    assertThat(catalogue.find("a")).contains(FIRST);
    assertThat(catalogue.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.source()).isEqualTo("mine.yaml");
              assertThat(problem.message()).contains("id a", "甲");
            });
  }

  private static Assistant named(String id, String name) {
    return new Prompted(Cards.card(id, name), "你好", Clock.systemUTC());
  }
}
