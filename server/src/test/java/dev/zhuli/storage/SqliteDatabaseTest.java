package dev.zhuli.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.zhuli.access.KeyStore.StoredKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SqliteDatabaseTest {
  @TempDir Path folder;

  @Test
  void everyConnectionHasItsSettings() throws Exception {
    try (HikariDataSource database = SqliteDatabase.open(folder.resolve("new/deeper/zhuli.db"));
        var first = database.getConnection();
        var second = database.getConnection()) {
      for (var connection : List.of(first, second)) {
        assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
        assertThat(pragma(connection, "busy_timeout")).isEqualTo("5000");
        assertThat(pragma(connection, "foreign_keys")).isEqualTo("1");
        assertThat(pragma(connection, "synchronous")).isEqualTo("1");
      }
    }
  }

  @Test
  void keepsWhatItHasWhenOpenedAgain() {
    Path file = folder.resolve("zhuli.db");
    StoredKey key = new StoredKey("id1", "t", "键", Instant.ofEpochMilli(1), null);
    try (HikariDataSource database = SqliteDatabase.open(file)) {
      new JdbcKeyStore(JdbcClient.create(database)).add(key);
    }

    try (HikariDataSource database = SqliteDatabase.open(file)) {
      assertThat(new JdbcKeyStore(JdbcClient.create(database)).list()).containsExactly(key);
    }
  }

  @Test
  void transactionsThatReadAndThenWriteWaitForEachOther() throws Exception {
    try (HikariDataSource database = SqliteDatabase.open(folder.resolve("zhuli.db"));
        ExecutorService threads = Executors.newFixedThreadPool(8)) {
      JdbcClient jdbc = JdbcClient.create(database);
      jdbc.sql("CREATE TABLE counter (n BIGINT NOT NULL)").update();
      jdbc.sql("INSERT INTO counter VALUES (0)").update();
      var transaction = new TransactionTemplate(new JdbcTransactionManager(database));
      Callable<Boolean> increment =
          () -> {
            transaction.executeWithoutResult(
                status -> {
                  long n = jdbc.sql("SELECT n FROM counter").query(Long.class).single();
                  jdbc.sql("UPDATE counter SET n = ?").param(n + 1).update();
                });
            return true;
          };

      for (var done :
          threads.invokeAll(IntStream.range(0, 200).mapToObj(i -> increment).toList())) {
        assertThat(done.get()).isTrue();
      }

      assertThat(jdbc.sql("SELECT n FROM counter").query(Long.class).single()).isEqualTo(200);
    }
  }

  @Test
  void aReaderDoesNotWaitForAWriter() {
    try (HikariDataSource database = SqliteDatabase.open(folder.resolve("zhuli.db"))) {
      JdbcClient jdbc = JdbcClient.create(database);
      var transaction = new TransactionTemplate(new JdbcTransactionManager(database));

      long seenByAnother =
          transaction.execute(
              status -> {
                jdbc.sql("INSERT INTO api_key VALUES ('a', 't', 'n', 1, NULL)").update();
                return onAnotherThread(
                    () -> jdbc.sql("SELECT COUNT(*) FROM api_key").query(Long.class).single());
              });

      assertThat(seenByAnother).isZero();
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("zhuli.db"), "no database".repeat(500));

    assertThatThrownBy(() -> SqliteDatabase.open(file)).hasMessageContaining("not a database");
    assertThat(file).hasContent("no database".repeat(500));
  }

  private static <T> T onAnotherThread(Callable<T> work) {
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      return thread.submit(work).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pragma(java.sql.Connection connection, String name) throws Exception {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery("PRAGMA " + name)) {
      return result.getString(1);
    }
  }
}
