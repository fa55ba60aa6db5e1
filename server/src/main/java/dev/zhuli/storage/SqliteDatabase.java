package dev.zhuli.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/**
 * The embedded database: one SQLite file, its write-ahead log beside it.
 *
 * <p>All threads share one connection and queue for it in Java. With several, a writer would wait
 * for SQLite's write lock in native code, where a virtual thread holds its carrier; once all
 * carriers wait so, the lock's owner can't go on (seen with 4 connections, 2 cores and 50 threads:
 * it stood still). Keep transactions short, and start none while holding another.
 *
 * <p>A transaction takes the write lock when it begins and not in its middle, where SQLite could
 * only refuse it; it waits up to {@link #BUSY_TIMEOUT} for another process such as a command beside
 * the server.
 *
 * <p>A commit survives the end of the process, {@code kill -9} too; one within the last moments
 * before a power cut may be lost ({@code synchronous=NORMAL}), the file stays whole.
 */
public final class SqliteDatabase {
  static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

  private SqliteDatabase() {}

  /**
   * Opens the file, making it and its folder where missing, and brings its tables up to date.
   *
   * <p>Close the data source at the end: it is {@link AutoCloseable}.
   */
  public static HikariDataSource open(Path file) {
    HikariDataSource source = new HikariDataSource(pool(file));
    try {
      migrate(source);
      return source;
    } catch (RuntimeException failed) {
      source.close();
      throw failed;
    }
  }

  private static HikariConfig pool(Path file) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("sqlite");
    pool.setDataSource(sqlite(file));
    pool.setMaximumPoolSize(1);
    // A waiter for a connection may stand behind a writer who waits for the lock.
    pool.setConnectionTimeout(BUSY_TIMEOUT.multipliedBy(2).toMillis());
    return pool;
  }

  private static DataSource sqlite(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.NORMAL);
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    config.setBusyTimeout(Math.toIntExact(BUSY_TIMEOUT.toMillis()));
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }

  private static void migrate(DataSource source) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration")
        .loggers("slf4j")
        .load()
        .migrate();
  }
}
