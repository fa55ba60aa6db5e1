package dev.zhuli.tool.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.Artifact;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.FileStore.Quota;
import dev.zhuli.file.FolderBlobs;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.Model;
import dev.zhuli.model.SoundMemory;
import dev.zhuli.storage.JdbcArtifactStore;
import dev.zhuli.storage.SqliteDatabase;
import dev.zhuli.testkit.ScriptedVoice;
import dev.zhuli.tool.attachment.PictureRef;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** How much a model hears: the newest 10 MB, and no more than there is memory for. */
@SuppressWarnings("NullAway.Init") // set before each test
class RecordingViewTest {
  private static final Model.Info HEARS = new Model.Info("m", 8_192, false, true, false, false);
  private static final ChatMessage ANSWER = ChatMessage.assistant("嗯");

  @TempDir Path folder;
  private HikariDataSource database;
  private Artifacts artifacts;
  private RecordingView view;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("zhuli.db"));
    artifacts =
        new Artifacts(
            new JdbcArtifactStore(database),
            new FolderBlobs(folder.resolve("artifacts")),
            new Quota(100, 1L << 30),
            Clock.systemUTC());
    view = new RecordingView(artifacts, DataSize.ofMegabytes(10));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private ChatMessage recording(int bytes) {
    byte[] sound = ScriptedVoice.recording("a".repeat(bytes - 44));
    Artifact kept = artifacts.keep("t", "talk", "recording.wav", "audio/wav", sound);
    Part part = new Part.Audio(PictureRef.to(kept), "wav");
    return new ChatMessage(Role.USER, List.of(part), List.of(), null);
  }

  private static List<Boolean> heard(List<ChatMessage> shown) {
    return shown.stream()
        .filter(message -> message.role() == Role.USER)
        .map(message -> message.parts().getFirst() instanceof Part.Audio)
        .toList();
  }

  @Test
  void theNewestTenMegabytesAreHeardAndTheNewestCountsToo() {
    SoundMemory memory = new SoundMemory(1L << 30);
    ChatMessage large = recording(99 * (10 << 20) / 100);
    ChatMessage small = recording(1_000);
    try (SoundMemory.Share share = memory.share()) {
      assertThat(heard(view.shown(List.of(large, ANSWER, large), HEARS, share)))
          .containsExactly(false, true);
      assertThat(heard(view.shown(List.of(small, large, ANSWER, small, large), HEARS, share)))
          .containsExactly(false, false, true, true);
    }
  }

  @Test
  void whereMemoryIsFullWordsStandForEarlierOnesAndTheNewestIsWorthTryingAgain() {
    SoundMemory memory = new SoundMemory(3_000);
    List<ChatMessage> talk = List.of(recording(2_000), ANSWER, recording(2_000));
    try (SoundMemory.Share first = memory.share()) {
      assertThat(heard(view.shown(talk, HEARS, first))).containsExactly(false, true);
      // The same prompt again, as when its room is measured first: it counts once.
      assertThat(heard(view.shown(talk, HEARS, first))).containsExactly(false, true);
      try (SoundMemory.Share second = memory.share()) {
        assertThatThrownBy(() -> view.shown(talk, HEARS, second))
            .isInstanceOfSatisfying(
                ApiException.class,
                e -> assertThat(e.error()).isEqualTo(new ApiError.Overloaded()));
      }
    }
    try (SoundMemory.Share third = memory.share()) {
      assertThat(heard(view.shown(talk, HEARS, third))).containsExactly(false, true);
    }
  }

  @Test
  void aModelThatCannotHearIsToldSo() {
    Model.Info deaf = new Model.Info("m", 8_192, false, false, false, false);
    SoundMemory memory = new SoundMemory(3_000);
    assertThat(view.shown(List.of(recording(2_000)), deaf, memory.share()).getFirst().text())
        .contains("录音");
  }
}
