package dev.zhuli.storage;

import dev.zhuli.access.KeyStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys in the table {@code api_key}. */
public final class JdbcKeyStore implements KeyStore {
  private static final String COLUMNS = "id, tenant, name, created_at, revoked_at";

  private final JdbcClient jdbc;

  public JdbcKeyStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public void add(StoredKey key) {
    Instant revokedAt = key.revokedAt();
    jdbc.sql("INSERT INTO api_key (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?)")
        .param(key.id())
        .param(key.tenant())
        .param(key.name())
        .param(key.createdAt().toEpochMilli())
        .param(revokedAt == null ? null : revokedAt.toEpochMilli())
        .update();
  }

  @Override
  public Optional<StoredKey> find(String id) {
    return jdbc.sql("SELECT " + COLUMNS + " FROM api_key WHERE id = ?")
        .param(id)
        .query(JdbcKeyStore::key)
        .optional();
  }

  @Override
  public List<StoredKey> list() {
    return jdbc.sql("SELECT " + COLUMNS + " FROM api_key ORDER BY created_at, id")
        .query(JdbcKeyStore::key)
        .list();
  }

  @Override
  public boolean revoke(String id, Instant at) {
    return jdbc.sql("UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
            .params(at.toEpochMilli(), id)
            .update()
        == 1;
  }

  private static StoredKey key(ResultSet row, int number) throws SQLException {
    return new StoredKey(
        row.getString("id"),
        row.getString("tenant"),
        row.getString("name"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        time(row, "revoked_at"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
