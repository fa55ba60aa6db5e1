package dev.zhuli.tool.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WorkersTest {
  private final CountDownLatch never = new CountDownLatch(1);
  private final AtomicBoolean stop = new AtomicBoolean();

  @Test
  void workThatDoesNotStopLosesItsPlaceToOthers() throws Exception {
    try (Workers workers = new Workers(1, Duration.ofMillis(200), Duration.ofMillis(50))) {
      Refused late = catchThrowableOfType(Refused.class, () -> workers.run(this::deaf));
      assertThat(late.reason()).isEqualTo(Reason.TIMED_OUT);
      assertThat(workers.run(() -> "next")).isEqualTo("next");
    } finally {
      stop.set(true);
    }
  }

  @Test
  void whoFindsNoWorkerInTimeIsToldSo() throws Exception {
    try (Workers workers = new Workers(1, Duration.ofMillis(200), Duration.ofSeconds(10))) {
      Thread first =
          Thread.startVirtualThread(
              () -> assertThatThrownBy(() -> workers.run(this::deaf)).isInstanceOf(Refused.class));
      assertThat(started.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
      Refused busy = catchThrowableOfType(Refused.class, () -> workers.run(() -> "no"));
      assertThat(busy.reason()).isEqualTo(Reason.BUSY);
      stop.set(true);
      first.join();
    }
  }

  @Test
  void anInterruptedCallerIsFreeAtOnceAndItsWorkStopped() throws Exception {
    CountDownLatch stopped = new CountDownLatch(1);
    try (Workers workers = new Workers(1, Duration.ofSeconds(60), Duration.ofSeconds(1))) {
      Thread caller =
          Thread.startVirtualThread(
              () ->
                  assertThatThrownBy(() -> workers.run(() -> waits(stopped)))
                      .isInstanceOf(InterruptedException.class));
      assertThat(started.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
      caller.interrupt();
      caller.join();
      assertThat(stopped.await(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    }
  }

  private final CountDownLatch started = new CountDownLatch(1);

  private String waits(CountDownLatch stopped) throws InterruptedException {
    started.countDown();
    try {
      never.await();
      return "never";
    } finally {
      stopped.countDown();
    }
  }

  /** Work that takes no notice of being interrupted. */
  private String deaf() {
    started.countDown();
    while (!stop.get()) {
      Thread.onSpinWait();
    }
    return "late";
  }
}
