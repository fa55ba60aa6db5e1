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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SqliteDatabaseTest {
  @TempDir Path folder;

  @Test
  void theConnectionHasItsSettings() throws Exception {
    try (HikariDataSource database = SqliteDatabase.open(folder.resolve("new/deeper/zhuli.db"));
        var connection = database.getConnection()) {
      assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
      assertThat(pragma(connection, "busy_timeout")).isEqualTo("5000");
      assertThat(pragma(connection, "foreign_keys")).isEqualTo("1");
      assertThat(pragma(connection, "synchronous")).isEqualTo("1");
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
  @Timeout(20)
  void manyVirtualThreadsThatReadAndThenWriteDoNotStandStill() throws Exception {
    try (HikariDataSource database = SqliteDatabase.open(folder.resolve("zhuli.db"))) {
      JdbcClient jdbc = withCounter(database);

      onVirtualThreads(500, () -> increment(database, jdbc));

      assertThat(count(jdbc)).isEqualTo(500);
    }
  }

  @Test
  @Timeout(20)
  void twoProcessesMayWriteTheSameFile() throws Exception {
    Path file = folder.resolve("zhuli.db");
    // Two pools stand for two processes: they share nothing but the file.
    try (HikariDataSource one = SqliteDatabase.open(file);
        HikariDataSource other = SqliteDatabase.open(file);
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      JdbcClient jdbc = withCounter(one);
      JdbcClient otherJdbc = JdbcClient.create(other);
      Callable<Boolean> hundred = () -> repeat(100, () -> increment(one, jdbc));
      Callable<Boolean> otherHundred = () -> repeat(100, () -> increment(other, otherJdbc));

      for (var done : threads.invokeAll(List.of(hundred, otherHundred))) {
        assertThat(done.get()).isTrue();
      }

      assertThat(count(jdbc)).isEqualTo(200);
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("zhuli.db"), "no database".repeat(500));

    assertThatThrownBy(() -> SqliteDatabase.open(file)).hasMessageContaining("not a database");
    assertThat(file).hasContent("no database".repeat(500));
  }

  private static JdbcClient withCounter(HikariDataSource database) {
    JdbcClient jdbc = JdbcClient.create(database);
    jdbc.sql("CREATE TABLE counter (n BIGINT NOT NULL)").update();
    jdbc.sql("INSERT INTO counter VALUES (0)").update();
    return jdbc;
  }

  private static long count(JdbcClient jdbc) {
    return jdbc.sql("SELECT n FROM counter").query(Long.class).single();
  }

  private static void increment(HikariDataSource database, JdbcClient jdbc) {
    new TransactionTemplate(new JdbcTransactionManager(database))
        .executeWithoutResult(
            status -> {
              long n = count(jdbc);
              letOthersRun(); // while the lock is held
              jdbc.sql("UPDATE counter SET n = ?").param(n + 1).update();
            });
  }

  /** Needs a carrier that no waiter may hold. */
  private static void letOthersRun() {
    CompletableFuture.runAsync(() -> {}, Thread::startVirtualThread).join();
  }

  private static boolean repeat(int times, Runnable work) {
    IntStream.range(0, times).forEach(i -> work.run());
    return true;
  }

  private static void onVirtualThreads(int times, Runnable work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all = IntStream.range(0, times).mapToObj(i -> Executors.callable(work)).toList();
      for (var done : threads.invokeAll(all)) {
        done.get();
      }
    }
  }

  private static String pragma(java.sql.Connection connection, String name) throws Exception {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery("PRAGMA " + name)) {
      return result.getString(1);
    }
  }
}
