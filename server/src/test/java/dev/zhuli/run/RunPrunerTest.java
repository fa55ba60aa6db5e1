package dev.zhuli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.conversation.Conversation;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.storage.JdbcRunStore;
import dev.zhuli.storage.SqliteDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Which logs are dropped. */
class RunPrunerTest {
  private static final Duration KEEP = Duration.ofDays(1);

  @TempDir Path folder;

  @Test
  void aLogWhoseRunWasNeverAcceptedIsDroppedOnceItIsOld() {
    try (var database = SqliteDatabase.open(folder.resolve("zhuli.db"))) {
      JdbcRunStore runs = new JdbcRunStore(database, JsonMapper.shared());
      JournalRunLog journal = new JournalRunLog(folder.resolve("runs"), JsonMapper.shared());
      runs.accept(acceptance("known-run"));
      for (String run : List.of("known-run", "orphan")) {
        RunLog.Writer log = journal.create(run);
        log.append(new LoggedEvent(1, 1, new RunEvent.Text("字")));
        log.close();
      }
      new RunPruner(runs, journal, Clock.systemUTC(), KEEP).prune();
      assertThat(journal.read("orphan")).hasSize(1); // its run may be accepted this very moment

      Instant later = Instant.now().plus(Duration.ofHours(2));
      new RunPruner(runs, journal, Clock.fixed(later, ZoneOffset.UTC), KEEP).prune();
      assertThat(journal.read("orphan")).isEmpty();
      assertThat(journal.read("known-run")).hasSize(1);
    }
  }

  @Test
  void aHomeWithoutAnyRunHasNothingToDrop() {
    JournalRunLog journal = new JournalRunLog(folder.resolve("runs"), JsonMapper.shared());
    assertThat(journal.untouchedSince(Instant.MAX)).isEmpty();
  }

  private static RunStore.Acceptance acceptance(String run) {
    Instant now = Instant.EPOCH;
    RunRecord record =
        new RunRecord(
            run,
            "tenant",
            "key",
            "talk",
            "assistant",
            "glm-4-assistant",
            run,
            false,
            "",
            null,
            Map.of(),
            RunStatus.RUNNING,
            now,
            null);
    Conversation conversation =
        new Conversation(
            "talk",
            "tenant",
            "assistant",
            null,
            "",
            Map.of(),
            null,
            Conversation.Tokens.NONE,
            now,
            now,
            false);
    return new RunStore.Acceptance(
        record, conversation, List.of(ChatMessage.user("问")), List.of(), null, false);
  }
}
