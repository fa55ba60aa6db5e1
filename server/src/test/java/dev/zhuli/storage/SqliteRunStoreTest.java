package dev.zhuli.storage;

import com.zaxxer.hikari.HikariDataSource;
import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.run.RunStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@SuppressWarnings("NullAway.Init") // set before each test
class SqliteRunStoreTest extends RunStoreContract {
  @TempDir Path folder;
  private HikariDataSource database;
  private RunStore runs;
  private ConversationStore conversations;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("zhuli.db"));
    JsonMapper json = JsonMapper.shared();
    runs = new JdbcRunStore(database, json);
    conversations = new JdbcConversationStore(database, json);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  RunStore runs() {
    return runs;
  }

  @Override
  ConversationStore conversations() {
    return conversations;
  }
}
