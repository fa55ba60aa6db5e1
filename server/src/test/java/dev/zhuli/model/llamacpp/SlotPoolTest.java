package dev.zhuli.model.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.model.ModelException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlotPoolTest {
  private static final int[] SYSTEM = IntStream.range(0, 100).toArray();

  private final SlotPool pool = new SlotPool(3, 1);

  @Test
  void aConversationComesBackToItsOwnSlot() throws InterruptedException {
    Slot first = used("talk1", SYSTEM);
    used("talk2", SYSTEM);

    assertThat(pool.take("talk1", SYSTEM)).isSameAs(first);
  }

  @Test
  void aNewConversationLeavesTheOthersTheirCaches() throws InterruptedException {
    Slot first = used("talk1", SYSTEM);

    assertThat(pool.take("talk2", SYSTEM)).isNotSameAs(first).matches(Slot::isEmpty);
  }

  @Test
  void aPromptThatWasPreparedForNobodyServesTheFirstThatBeginsLikeIt() throws InterruptedException {
    Slot prepared = used("", SYSTEM);

    assertThat(pool.take("talk1", SYSTEM)).isSameAs(prepared);
    assertThat(pool.take("talk2", IntStream.range(500, 600).toArray())).matches(Slot::isEmpty);
  }

  @Test
  void whenAllAreUsedTheOneThatSharesMostIsTaken() throws InterruptedException {
    used("talk1", IntStream.range(500, 600).toArray());
    Slot alike = used("talk2", SYSTEM);
    used("talk3", IntStream.range(900, 950).toArray());

    assertThat(pool.take("talk4", SYSTEM)).isSameAs(alike);
  }

  @Test
  void whoComesAfterAFullQueueIsRefused() {
    for (int i = 0; i < 4; i++) {
      pool.enter();
    }
    assertThatThrownBy(pool::enter)
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.fault()).isEqualTo(ModelException.Fault.BUSY));
    pool.leave();
    pool.enter();
  }

  private Slot used(String key, int[] tokens) throws InterruptedException {
    Slot slot = pool.take(key, tokens);
    slot.holds(key, tokens);
    pool.giveBack(slot);
    return slot;
  }
}
