package dev.zhuli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.zhuli.assistant.Answer;
import dev.zhuli.conversation.Conversation;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Capability;
import dev.zhuli.error.ApiException;
import dev.zhuli.error.ErrorTable;
import dev.zhuli.error.Language;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.FileStore.Quota;
import dev.zhuli.file.FolderBlobs;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.SoundMemory;
import dev.zhuli.model.Speech;
import dev.zhuli.model.Usage;
import dev.zhuli.run.RunEvent.NotSpoken;
import dev.zhuli.run.RunEvent.Spoken;
import dev.zhuli.storage.JdbcArtifactStore;
import dev.zhuli.storage.JdbcConversationStore;
import dev.zhuli.storage.JdbcRunStore;
import dev.zhuli.storage.SqliteDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of a spoken answer: kept for a day, named by its id, and never dearer than text. */
@SuppressWarnings("NullAway.Init") // set before each test
class SpeakerTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Speech OWN =
      new Speech(new byte[1_000], "晴天", "up_1", NOW.plus(DAY), "voice-model");

  private final SoundMemory memory = new SoundMemory(1 << 20);

  @TempDir Path folder;
  private HikariDataSource database;
  private JdbcRunStore runs;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("zhuli.db"));
    runs = new JdbcRunStore(database, JsonMapper.shared());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Speaker speaker(long quota) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Artifacts artifacts =
        new Artifacts(
            new JdbcArtifactStore(database),
            new FolderBlobs(folder.resolve("artifacts")),
            new Quota(10, quota),
            clock);
    return new Speaker(null, artifacts, DAY, clock);
  }

  private RunEvent spoken(Speaker speaker) {
    Answer answer = new Answer(FinishReason.STOP, Usage.NONE, List.of(), OWN);
    return speaker.speak(run(), request(), answer, () -> "晴天", memory.share()).orElseThrow();
  }

  private Optional<RunEvent> own(String shown, Map<String, Object> metadata) {
    Answer answer = new Answer(FinishReason.STOP, Usage.NONE, List.of(), OWN);
    return speaker(1 << 20).speak(run(), request(metadata), answer, () -> shown, memory.share());
  }

  @Test
  void whatTheModelSpokeIsPassedOnOnlyWhereItIsWhatWasShown() {
    assertThat(own("晴天", Map.of("audio", true))).containsInstanceOf(Spoken.class);
    assertThat(own("先查一下。晴天", Map.of("audio", true)))
        .hasValueSatisfying(
            not -> assertThat(not).isEqualTo(new NotSpoken(1212, silent(Capability.SPEAK))));
  }

  @Test
  void whatItSpokeUnaskedIsPassedOnUnlessItIsDeclined() {
    assertThat(own("晴天", Map.of())).containsInstanceOf(Spoken.class);
    assertThat(own("检查结果：晴天", Map.of())).isEmpty();
    assertThat(request(Map.of()).takesSound()).isTrue();
    assertThat(request(Map.of("audio", false)).takesSound()).isFalse();
  }

  @Test
  void whatFoundNoRoomIsWorthTryingAgain() {
    SoundMemory.Share full = memory.share();
    assertThat(full.take(2 << 20)).isFalse();
    Answer answer = new Answer(FinishReason.STOP, Usage.NONE, List.of());
    assertThat(speaker(1 << 20).speak(run(), request(), answer, () -> "晴天", full))
        .hasValueSatisfying(
            not ->
                assertThat(not)
                    .isInstanceOfSatisfying(
                        NotSpoken.class, why -> assertThat(why.code()).isEqualTo(1305)));
  }

  private static String silent(Capability what) {
    return ErrorTable.tell(new ApiError.ModelCannot(what), Language.ZH).message();
  }

  @Test
  void anIdWhoseTimeIsOverMeansNothingBesideItsWords() {
    Spoken spoken = (Spoken) spoken(speaker(1 << 20));
    accept(spoken);
    ChatMessage whole =
        new ChatMessage(
            Role.ASSISTANT,
            List.of(new Part.Text("晴天"), Part.Speech.named(spoken.id())),
            List.of(),
            null);
    assertThat(at(NOW.plus(DAY)).inWords("t", 0, List.of(whole)).getFirst().parts())
        .containsExactly(new Part.Text("晴天"));
    assertThat(at(NOW).inWords("another", 0, List.of(whole)).getFirst().parts())
        .containsExactly(new Part.Text("晴天"));
  }

  @Test
  void aFullQuotaCostsTheSoundAlone() {
    assertThat(spoken(speaker(100)))
        .isInstanceOfSatisfying(NotSpoken.class, not -> assertThat(not.code()).isEqualTo(1214));
    assertThat(spoken(speaker(1 << 20))).isInstanceOf(Spoken.class);
  }

  @Test
  void anEarlierAnswerIsMeantByItsIdUntilItExpires() {
    Spoken spoken = (Spoken) spoken(speaker(1 << 20));
    accept(spoken);
    ChatMessage named =
        new ChatMessage(Role.ASSISTANT, List.of(Part.Speech.named(spoken.id())), List.of(), null);

    List<ChatMessage> known = at(NOW.plus(DAY).minusSeconds(1)).inWords("t", 0, List.of(named));
    assertThat(known.getFirst().parts())
        .containsExactly(
            new Part.Text("晴天"),
            new Part.Speech("up_1", "voice-model", NOW.plus(DAY).getEpochSecond()));
    assertThatThrownBy(() -> at(NOW.plus(DAY)).inWords("t", 4, List.of(named)))
        .isInstanceOfSatisfying(
            ApiException.class,
            e ->
                assertThat(e.error())
                    .isInstanceOfSatisfying(
                        ApiError.FieldNotAllowed.class,
                        no -> assertThat(no.field()).isEqualTo("messages[4].audio.id")));
    assertThatThrownBy(() -> at(NOW).inWords("another", 0, List.of(named)))
        .isInstanceOf(ApiException.class);
  }

  @Test
  void theConversationKnowsByWhatNameTheModelKnowsItsAnswer() {
    accept((Spoken) spoken(speaker(1 << 20)));
    assertThat(new JdbcConversationStore(database, JsonMapper.shared()).since("t", "talk", 0))
        .last()
        .satisfies(
            stored -> {
              assertThat(stored.message().text()).isEqualTo("晴天");
              assertThat(stored.message().parts()).last().isInstanceOf(Part.Speech.class);
            });
  }

  private SpokenAnswers at(Instant time) {
    return new SpokenAnswers(runs, Clock.fixed(time, ZoneOffset.UTC));
  }

  private void accept(Spoken spoken) {
    Conversation talk =
        new Conversation(
            "talk", "t", "a", null, "问", Map.of(), null, Conversation.Tokens.NONE, NOW, NOW, false);
    runs.accept(
        new RunStore.Acceptance(
            run(), talk, List.of(ChatMessage.user("问")), List.of(), null, false));
    List<RunEvent> events =
        List.of(
            new RunEvent.Text("晴天"),
            spoken,
            new RunEvent.Completed(FinishReason.STOP, Usage.NONE, List.of()));
    runs.fold(run().ended(RunStatus.COMPLETED, NOW), new RunStore.Folded(events, "晴天", Usage.NONE));
  }

  private static RunRecord run() {
    return new RunRecord(
        "run1",
        "t",
        "key",
        "talk",
        "a",
        "glm-4-assistant",
        "run1",
        false,
        "",
        null,
        Map.of(),
        RunStatus.RUNNING,
        NOW,
        null);
  }

  private static TurnRequest request() {
    return request(Map.of("audio", true));
  }

  private static TurnRequest request(Map<String, Object> metadata) {
    return new TurnRequest(
        "a",
        null,
        "glm-4-assistant",
        List.of(ChatMessage.user("问")),
        List.of(),
        null,
        "",
        null,
        Sampling.DEFAULT,
        List.of(),
        metadata,
        null,
        new Origin(Language.ZH, ""),
        false);
  }
}
