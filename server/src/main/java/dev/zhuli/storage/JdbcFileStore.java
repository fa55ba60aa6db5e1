package dev.zhuli.storage;

import dev.zhuli.file.FileStore;
import dev.zhuli.file.StoredFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is known of uploaded files, in a relational database. */
public final class JdbcFileStore implements FileStore {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public JdbcFileStore(DataSource database) {
    this.jdbc = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
  }

  @Override
  public boolean add(StoredFile file, Quota most) {
    return Boolean.TRUE.equals(transaction.execute(status -> addWithin(file, most)));
  }

  private boolean addWithin(StoredFile file, Quota most) {
    if (!Used.by(jdbc, file.tenant()).leaves(file.bytes(), most)) {
      return false;
    }
    jdbc.sql(
            """
            INSERT INTO file (id, tenant, purpose, name, media_type, bytes, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            file.id(),
            file.tenant(),
            file.purpose(),
            file.name(),
            file.mediaType(),
            file.bytes(),
            file.createdAt().toEpochMilli())
        .update();
    return true;
  }

  @Override
  public Optional<StoredFile> find(String tenant, String id) {
    return jdbc.sql("SELECT * FROM file WHERE tenant = ? AND id = ?")
        .params(tenant, id)
        .query(JdbcFileStore::file)
        .optional();
  }

  @Override
  public List<StoredFile> list(String tenant, Page page) {
    @Nullable StoredFile after =
        page.after() == null ? null : find(tenant, page.after()).orElse(null);
    if (page.after() != null && after == null) {
      return List.of();
    }
    String order = page.oldestFirst() ? "ASC" : "DESC";
    String beyond = page.oldestFirst() ? ">" : "<";
    return jdbc.sql(
            """
            SELECT * FROM file
            WHERE tenant = :tenant
              AND (:purpose IS NULL OR purpose = :purpose)
              AND (:without IS NULL OR purpose <> :without)
              AND (:after IS NULL OR created_at %1$s :at OR (created_at = :at AND id %1$s :after))
            ORDER BY created_at %2$s, id %2$s
            LIMIT :limit
            """
                .formatted(beyond, order))
        .param("tenant", tenant)
        .param("purpose", page.purpose())
        .param("without", page.without())
        .param("after", page.after())
        .param("at", after == null ? 0 : after.createdAt().toEpochMilli())
        .param("limit", page.limit())
        .query(JdbcFileStore::file)
        .list();
  }

  @Override
  public List<StoredFile> ofConversation(String tenant, String conversationId) {
    return jdbc.sql(
            """
            SELECT f.* FROM file f JOIN conversation_file c ON c.file_id = f.id
            WHERE f.tenant = ? AND c.conversation_id = ?
            ORDER BY c.attached_at, f.id
            """)
        .params(tenant, conversationId)
        .query(JdbcFileStore::file)
        .list();
  }

  @Override
  public List<StoredFile> attachedNowhere(String purpose, Instant before) {
    return jdbc.sql(
            """
            SELECT f.* FROM file f
            WHERE f.purpose = ? AND f.created_at < ? AND NOT EXISTS (
              SELECT 1 FROM conversation_file c WHERE c.file_id = f.id)
            """)
        .params(purpose, before.toEpochMilli())
        .query(JdbcFileStore::file)
        .list();
  }

  @Override
  public boolean delete(String tenant, String id) {
    return jdbc.sql("DELETE FROM file WHERE tenant = ? AND id = ?").params(tenant, id).update()
        == 1;
  }

  @Override
  public Set<String> known(Collection<String> ids) {
    return Known.in(jdbc, "file", ids);
  }

  private static StoredFile file(ResultSet row, int index) throws SQLException {
    return new StoredFile(
        row.getString("id"),
        row.getString("tenant"),
        row.getString("purpose"),
        row.getString("name"),
        row.getString("media_type"),
        row.getLong("bytes"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
