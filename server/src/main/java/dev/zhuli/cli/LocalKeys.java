package dev.zhuli.cli;

import com.zaxxer.hikari.HikariDataSource;
import dev.zhuli.access.Keys;
import dev.zhuli.access.MasterKey;
import dev.zhuli.access.Secrets;
import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.storage.JdbcKeyStore;
import dev.zhuli.storage.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys in {@code ZHULI_HOME}, opened directly: a server may run on it at the same time. */
record LocalKeys(HikariDataSource database, Keys keys) implements AutoCloseable {
  static final String DATABASE = "zhuli.db";

  /**
   * @throws IOException when the master key is damaged or can't be written; the message says so
   */
  static LocalKeys open(Path home) throws IOException {
    Secrets secrets = new Secrets(MasterKey.open(home));
    HikariDataSource database = SqliteDatabase.open(home.resolve(DATABASE));
    return new LocalKeys(
        database,
        new Keys(new JdbcKeyStore(JdbcClient.create(database)), secrets, Clock.systemUTC()));
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
