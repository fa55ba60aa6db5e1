package dev.zhuli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.access.moderation.Moderation;
import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.conversation.Conversation;
import dev.zhuli.conversation.ConversationGate;
import dev.zhuli.conversation.HistoryWindow;
import dev.zhuli.conversation.StoredMessage;
import dev.zhuli.conversation.Summarizer;
import dev.zhuli.error.Language;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.NoModel;
import dev.zhuli.model.SoundMemory;
import dev.zhuli.model.Usage;
import dev.zhuli.storage.JdbcConversationStore;
import dev.zhuli.storage.JdbcRunStore;
import dev.zhuli.storage.SqliteDatabase;
import dev.zhuli.tool.NoBelongings;
import dev.zhuli.tool.ToolContext;
import dev.zhuli.tool.retrieval.CitablePassages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** However a run ends, what was logged is kept and followers learn of the end. */
@SuppressWarnings("NullAway.Init") // set before each test
class RunWorkerTest {
  private static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

  @TempDir Path folder;
  private AutoCloseable database;
  private DataSource source;
  private JdbcRunStore runs;
  private JdbcConversationStore conversations;
  private JournalRunLog journal;
  private TurnSources sources;
  private final ConversationGate gate = new ConversationGate(Duration.ZERO);

  @BeforeEach
  void open() throws IOException {
    var opened = SqliteDatabase.open(folder.resolve("zhuli.db"));
    database = opened;
    source = opened;
    runs = new JdbcRunStore(source, JsonMapper.shared());
    conversations = new JdbcConversationStore(source, JsonMapper.shared());
    journal = new JournalRunLog(folder.resolve("runs"), JsonMapper.shared());
    sources = TurnSourcesFixture.in(folder, source);
  }

  @AfterEach
  void close() throws Exception {
    database.close();
  }

  @Test
  void aFullDiskEndsTheRunWithAClearErrorAndKeepsWhatWasLogged() throws Exception {
    LiveRun run = accepted(new FullAfter(3, journal.create("run1")));
    work(run, writing(10));

    List<LoggedEvent> seen = all(run);
    assertThat(seen).hasSize(4);
    assertThat(seen.getLast().event())
        .isInstanceOfSatisfying(
            RunEvent.Failed.class,
            failed -> {
              assertThat(failed.code()).isEqualTo(1230);
              assertThat(failed.message()).contains("run1");
            });
    assertThat(answers())
        .extracting(stored -> stored.message().text())
        .containsExactly("0123".substring(0, 3));
    assertThat(journal.read("run1")).hasSize(3);
    gate.enter("talk1").close();
  }

  @Test
  void anErrorOfTheModelIsToldAndTheConversationIsFreeBeforeFollowersKnow() throws Exception {
    LiveRun run = accepted(journal.create("run1"));
    work(
        run,
        (turn, reply) -> {
          reply.text("开头");
          throw new ModelException(ModelException.Fault.BROKE_OFF, "gone");
        });

    assertThat(all(run).getLast().event())
        .isInstanceOfSatisfying(
            RunEvent.Failed.class, failed -> assertThat(failed.code()).isEqualTo(1234));
    assertThat(answers())
        .extracting(StoredMessage::status)
        .containsExactly(StoredMessage.Status.PARTIAL);
    gate.enter("talk1").close();
  }

  @Test
  void aRunThatIsStoppedWithTheServerIsInterruptedAndKeepsItsText() throws Exception {
    CountDownLatch written = new CountDownLatch(1);
    LiveRun run = accepted(journal.create("run1"));
    Thread worker =
        Thread.ofVirtual()
            .start(
                () ->
                    work(
                        run,
                        (turn, reply) -> {
                          reply.text("一半");
                          written.countDown();
                          new CountDownLatch(1).await();
                          return done();
                        }));
    written.await();
    run.stop();
    worker.join();

    assertThat(all(run).getLast().event()).isEqualTo(new RunEvent.Interrupted());
    assertThat(run.record().status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(answers()).extracting(stored -> stored.message().text()).containsExactly("一半");
  }

  @Test
  void aFoldThatFailedIsMadeUpForLater() throws Exception {
    LiveRun run = accepted(journal.create("run1"));
    database.close();
    work(run, writing(2));
    assertThat(all(run).getLast().event()).isInstanceOf(RunEvent.Completed.class);

    open();
    assertThat(runs.unfinished()).hasSize(1);
    new RunRecovery(runs, journal, Clock.systemUTC()).recover(id -> false);
    assertThat(answers()).extracting(stored -> stored.message().text()).containsExactly("01");
    assertThat(runs.find("tenant", "run1"))
        .hasValueSatisfying(record -> assertThat(record.status()).isEqualTo(RunStatus.COMPLETED));
  }

  private interface Work {
    Answer answer(Turn turn, Reply reply) throws InterruptedException;
  }

  private static Work writing(int pieces) {
    return (turn, reply) -> {
      for (int i = 0; i < pieces; i++) {
        reply.text(String.valueOf(i));
      }
      return done();
    };
  }

  private static Answer done() {
    return new Answer(FinishReason.STOP, Usage.NONE, List.of());
  }

  private LiveRun accepted(RunLog.Writer writer) {
    RunRecord record =
        new RunRecord(
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
            NOW,
            null);
    runs.accept(
        new RunStore.Acceptance(
            record, conversation(), List.of(ChatMessage.user("问")), List.of(), null, false));
    return new LiveRun(record, journal, writer, Clock.systemUTC());
  }

  private static Conversation conversation() {
    return new Conversation(
        "talk1",
        "tenant",
        "assistant",
        null,
        "问",
        Map.of(),
        null,
        Conversation.Tokens.NONE,
        NOW,
        NOW,
        false);
  }

  private void work(LiveRun run, Work work) {
    List<ChatMessage> newest = List.of(ChatMessage.user("问"));
    TurnRequest request =
        new TurnRequest(
            "assistant",
            null,
            "glm-4-assistant",
            newest,
            List.of(),
            null,
            "",
            null,
            Sampling.DEFAULT,
            List.of(),
            Map.of(),
            null,
            new Origin(Language.ZH, ""),
            false);
    RunTurn turn =
        new RunTurn(
            "run1",
            request,
            conversation(),
            List.of(),
            newest,
            new NoModel(),
            new HistoryWindow(new Summarizer("")),
            conversations,
            sources,
            new TurnTools(
                List.of(),
                new ToolContext(
                    "t", "talk1", List.of(), false, new CitablePassages(), new NoBelongings())),
            new SoundMemory(1 << 20).share());
    Speaker speaker =
        new Speaker(
            null,
            TurnSourcesFixture.artifacts(folder, source),
            Duration.ofHours(1),
            Clock.systemUTC());
    new RunWorker(runs, Moderation.off(), speaker)
        .work(run, assistant(work), turn, gate.enter("talk1"));
  }

  private static Assistant assistant(Work work) {
    return new Assistant() {
      @Override
      public AssistantCard card() {
        throw new IllegalStateException("not asked for");
      }

      @Override
      public Answer answer(Turn turn, Reply reply) throws InterruptedException {
        return work.answer(turn, reply);
      }
    };
  }

  private static List<LoggedEvent> all(LiveRun run) throws InterruptedException {
    List<LoggedEvent> events = new ArrayList<>();
    Run.Follower follower = run.follow(0);
    while (!follower.ended()) {
      events.addAll(follower.next(Duration.ofSeconds(10)));
    }
    return events;
  }

  private List<StoredMessage> answers() {
    return conversations.since("tenant", "talk1", 0).stream().skip(1).toList();
  }

  /** A log on a disk that is full after so many events. */
  private static final class FullAfter implements RunLog.Writer {
    private final RunLog.Writer log;
    private int left;

    FullAfter(int events, RunLog.Writer log) {
      this.left = events;
      this.log = log;
    }

    @Override
    public void append(LoggedEvent event) {
      if (left-- <= 0) {
        throw new UncheckedIOException(new IOException("No space left on device"));
      }
      log.append(event);
    }

    @Override
    public void close() {
      log.close();
    }
  }
}
