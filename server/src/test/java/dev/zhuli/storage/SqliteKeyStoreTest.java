package dev.zhuli.storage;

import com.zaxxer.hikari.HikariDataSource;
import dev.zhuli.access.KeyStore;
import dev.zhuli.access.KeyStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class SqliteKeyStoreTest extends KeyStoreContract {
  @TempDir Path folder;
  private HikariDataSource database;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(folder.resolve("zhuli.db"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected KeyStore empty() {
    return new JdbcKeyStore(JdbcClient.create(database));
  }
}
