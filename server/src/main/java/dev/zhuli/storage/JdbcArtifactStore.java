package dev.zhuli.storage;

import dev.zhuli.file.Artifact;
import dev.zhuli.file.ArtifactStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is known of artifacts, in a relational database. */
public final class JdbcArtifactStore implements ArtifactStore {
  private final JdbcClient jdbc;

  public JdbcArtifactStore(DataSource database) {
    this.jdbc = JdbcClient.create(database);
  }

  @Override
  public void add(Artifact artifact) {
    jdbc.sql(
            """
            INSERT INTO artifact (id, tenant, conversation_id, name, media_type, bytes, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            artifact.id(),
            artifact.tenant(),
            artifact.conversationId(),
            artifact.name(),
            artifact.mediaType(),
            artifact.bytes(),
            artifact.createdAt().toEpochMilli())
        .update();
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
  public void delete(String id) {
    jdbc.sql("DELETE FROM artifact WHERE id = ?").param(id).update();
  }

  @Override
  public Set<String> known(Collection<String> ids) {
    return Known.in(jdbc, "artifact", ids);
  }

  private static Artifact artifact(ResultSet row, int index) throws SQLException {
    return new Artifact(
        row.getString("id"),
        row.getString("tenant"),
        row.getString("conversation_id"),
        row.getString("name"),
        row.getString("media_type"),
        row.getLong("bytes"),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
