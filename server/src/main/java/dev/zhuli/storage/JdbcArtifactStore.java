package dev.zhuli.storage;

import dev.zhuli.file.Artifact;
import dev.zhuli.file.ArtifactStore;
import dev.zhuli.file.FileStore.Quota;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is known of artifacts, in a relational database. */
public final class JdbcArtifactStore implements ArtifactStore {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  public JdbcArtifactStore(DataSource database) {
    this.jdbc = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
  }

  @Override
  public boolean add(Artifact artifact, Quota most) {
    return Boolean.TRUE.equals(transaction.execute(status -> addWithin(artifact, most)));
  }

  private boolean addWithin(Artifact artifact, Quota most) {
    if (!Used.by(jdbc, artifact.tenant()).leaves(artifact.bytes(), most)) {
      return false;
    }
    jdbc.sql(
            """
            INSERT INTO artifact
              (id, tenant, conversation_id, file_id, name, media_type, bytes, created_at, expires_at)
            VALUES (:id, :tenant, :conversation, :file, :name, :type, :bytes, :at, :expires)
            """)
        .param("id", artifact.id())
        .param("tenant", artifact.tenant())
        .param("conversation", artifact.conversationId())
        .param("file", artifact.fileId())
        .param("name", artifact.name())
        .param("type", artifact.mediaType())
        .param("bytes", artifact.bytes())
        .param("at", artifact.createdAt().toEpochMilli())
        .param("expires", artifact.expiresAt() == null ? null : artifact.expiresAt().toEpochMilli())
        .update();
    return true;
  }

  @Override
  public Optional<Artifact> find(String id) {
    return jdbc.sql("SELECT * FROM artifact WHERE id = ?")
        .param(id)
        .query(JdbcArtifactStore::artifact)
        .optional();
  }

  @Override
  public List<Artifact> ofConversation(String tenant, String conversationId) {
    return jdbc.sql(
            """
            SELECT * FROM artifact WHERE tenant = ? AND conversation_id = ?
            ORDER BY created_at, id
            """)
        .params(tenant, conversationId)
        .query(JdbcArtifactStore::artifact)
        .list();
  }

  @Override
  public List<Artifact> ofFile(String tenant, String fileId) {
    return jdbc.sql("SELECT * FROM artifact WHERE tenant = ? AND file_id = ?")
        .params(tenant, fileId)
        .query(JdbcArtifactStore::artifact)
        .list();
  }

  @Override
  public List<Artifact> withoutConversation(Instant before) {
    return jdbc.sql(
            """
            SELECT * FROM artifact a
            WHERE created_at < ?
              AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.id = a.conversation_id)
            """)
        .param(before.toEpochMilli())
        .query(JdbcArtifactStore::artifact)
        .list();
  }

  @Override
  public List<Artifact> expired(Instant now) {
    return jdbc.sql("SELECT * FROM artifact WHERE expires_at <= ?")
        .param(now.toEpochMilli())
        .query(JdbcArtifactStore::artifact)
        .list();
  }

  @Override
  public boolean move(String id, String conversationId, Instant now) {
    return jdbc.sql("UPDATE artifact SET conversation_id = ?, created_at = ? WHERE id = ?")
            .params(conversationId, now.toEpochMilli(), id)
            .update()
        == 1;
  }

  @Override
  public void delete(String id) {
    jdbc.sql("DELETE FROM artifact WHERE id = ?").param(id).update();
  }

  @Override
  public Set<String> known(Collection<String> ids) {
    return Known.in(jdbc, "artifact", ids);
  }

  private static Artifact artifact(ResultSet row, int index) throws SQLException {
    long expiresAt = row.getLong("expires_at");
    boolean expires = !row.wasNull();
    return new Artifact(
        row.getString("id"),
        row.getString("tenant"),
        row.getString("conversation_id"),
        row.getString("file_id"),
        row.getString("name"),
        row.getString("media_type"),
        row.getLong("bytes"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        expires ? Instant.ofEpochMilli(expiresAt) : null);
  }
}
