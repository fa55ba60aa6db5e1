package dev.zhuli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Usage;
import dev.zhuli.run.Run.Follower;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Followers of a running run, punctual and late ones. */
@SuppressWarnings("NullAway.Init") // set before each test
class LiveRunTest {
  private static final int MANY = 3 * EventTail.KEPT + 17;

  @TempDir Path folder;
  private LiveRun run;

  @BeforeEach
  void start() {
    RunLog journal = new JournalRunLog(folder, JsonMapper.shared());
    run = new LiveRun(record(), journal, journal.create("run1"), Clock.systemUTC());
  }

  @Test
  void aFollowerWhoFellFarBehindGetsEveryEventOnceAndInOrder() throws InterruptedException {
    Follower late = run.follow(0);
    write(MANY);
    end();
    assertThat(numbers(late))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, MANY + 1).boxed().toList());
  }

  @Test
  void whoComesLateToALongRunGetsItFromTheBeginning() throws InterruptedException {
    write(MANY);
    Follower follower = run.follow(0);
    assertThat(follower.next(Duration.ZERO)).first().extracting(LoggedEvent::seq).isEqualTo(1L);
    end();
    assertThat(numbers(follower)).endsWith((long) MANY, MANY + 1L);
  }

  /** What is in the log but not yet in the conversation is nobody's to see. */
  @Test
  void theEndIsSeenOnlyWhenItIsShown() throws InterruptedException {
    Follower late = run.follow(0);
    write(MANY);
    LoggedEvent last = run.appendLast(completed());
    List<Long> seen = new ArrayList<>();
    List<LoggedEvent> some = late.next(Duration.ZERO);
    while (!some.isEmpty()) {
      some.forEach(event -> seen.add(event.seq()));
      some = late.next(Duration.ZERO);
    }
    assertThat(seen).hasSize(MANY);
    assertThat(late.ended()).isFalse();
    run.showLast(last, run.record().ended(RunStatus.COMPLETED, Instant.EPOCH));
    assertThat(late.next(Duration.ZERO)).containsExactly(last);
    assertThat(late.ended()).isTrue();
  }

  @Test
  void theAnswerOfALongRunIsWhole() {
    write(MANY);
    assertThat(run.foldedWith(run.appendLast(completed())).text()).hasSize(MANY);
  }

  @Test
  void whoWaitsForTheEndIsNotHeldUpLonger() throws InterruptedException {
    assertThat(run.awaitEnd(Duration.ofMillis(1))).isFalse();
    Thread writer = Thread.ofVirtual().start(this::end);
    assertThat(run.awaitEnd(Duration.ofSeconds(20))).isTrue();
    writer.join();
  }

  private void write(int pieces) {
    for (int i = 0; i < pieces; i++) {
      run.append(new RunEvent.Text("字"));
    }
  }

  private void end() {
    LoggedEvent last = run.appendLast(completed());
    run.showLast(last, run.record().ended(RunStatus.COMPLETED, Instant.EPOCH));
  }

  private static RunEvent.Completed completed() {
    return new RunEvent.Completed(FinishReason.STOP, Usage.NONE, List.of());
  }

  private static List<Long> numbers(Follower follower) throws InterruptedException {
    List<Long> numbers = new ArrayList<>();
    while (!follower.ended()) {
      follower.next(Duration.ZERO).forEach(event -> numbers.add(event.seq()));
    }
    return numbers;
  }

  private static RunRecord record() {
    return new RunRecord(
        "run1",
        "tenant",
        "key",
        "talk1",
        "assistant",
        "glm-4-assistant",
        "run1",
        false,
        "",
        null,
        Map.of(),
        RunStatus.RUNNING,
        Instant.EPOCH,
        null);
  }
}
