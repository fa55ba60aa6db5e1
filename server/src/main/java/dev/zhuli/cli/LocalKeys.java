package dev.zhuli.cli;

import com.zaxxer.hikari.HikariDataSource;
import dev.zhuli.access.KeyStore.StoredKey;
import dev.zhuli.access.Keys;
import dev.zhuli.access.MasterKey;
import dev.zhuli.access.Secrets;
import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.storage.JdbcKeyStore;
import dev.zhuli.storage.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys in {@code ZHULI_HOME}, opened directly: a server may run on it at the same time. */
record LocalKeys(HikariDataSource database, Keys keys) implements AutoCloseable {
  static final String DATABASE = "zhuli.db";

  /**
   * @throws IOException when the master key is damaged, or it or the database can't be read or
   *     written; the message says so
   */
  static LocalKeys open(Path home) throws IOException {
    Secrets secrets = new Secrets(MasterKey.open(home));
    HikariDataSource database = database(home);
    return new LocalKeys(
        database,
        new Keys(new JdbcKeyStore(JdbcClient.create(database)), secrets, Clock.systemUTC()));
  }

  /**
   * Ids of the stored keys that are not revoked; needs no master key and makes none.
   *
   * @throws IOException when the database can't be opened
   */
  static List<String> usableIds(Path home) throws IOException {
    if (Files.notExists(home.resolve(DATABASE))) {
      return List.of();
    }
    try (HikariDataSource database = database(home)) {
      return new JdbcKeyStore(JdbcClient.create(database))
          .list().stream().filter(key -> key.revokedAt() == null).map(StoredKey::id).toList();
    }
  }

  private static HikariDataSource database(Path home) throws IOException {
    Path file = home.resolve(DATABASE);
    try {
      return SqliteDatabase.open(file);
    } catch (RuntimeException e) {
      IOException told = new IOException(file + ": " + RootCause.sentence(e));
      told.addSuppressed(e); // no cause: the sentence is about the innermost one already
      throw told;
    }
  }

  /** The key of the settings, else the default key of the state folder. */
  static String given(ZhuliSettings settings) throws IOException {
    String given = settings.apiKey();
    if (given != null) {
      return given;
    }
    try (LocalKeys local = open(settings.home())) {
      return local.keys().defaultKey().token();
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
