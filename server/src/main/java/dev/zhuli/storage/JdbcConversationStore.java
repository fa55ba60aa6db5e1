package dev.zhuli.storage;

import dev.zhuli.conversation.Conversation;
import dev.zhuli.conversation.Conversation.Summary;
import dev.zhuli.conversation.Conversation.Tokens;
import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.conversation.StoredMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Conversations in a relational database. */
public final class JdbcConversationStore implements ConversationStore {
  private final JdbcClient jdbc;
  private final JsonColumns columns;

  public JdbcConversationStore(DataSource database, JsonMapper json) {
    this.jdbc = JdbcClient.create(database);
    this.columns = new JsonColumns(json);
  }

  @Override
  public Optional<Conversation> find(String tenant, String id) {
    return jdbc.sql("SELECT * FROM conversation WHERE tenant = ? AND id = ?")
        .params(tenant, id)
        .query(this::conversation)
        .optional();
  }

  @Override
  public List<Conversation> list(Filter filter, int offset, int limit) {
    return jdbc.sql(
            """
            SELECT * FROM conversation
            WHERE tenant = :tenant AND ephemeral = 0
              AND (:assistant IS NULL OR assistant_id = :assistant)
              AND (:user IS NULL OR user_id = :user)
            ORDER BY updated_at DESC, id DESC
            LIMIT :limit OFFSET :offset
            """)
        .param("tenant", filter.tenant())
        .param("assistant", filter.assistantId())
        .param("user", filter.userId())
        .param("limit", limit)
        .param("offset", offset)
        .query(this::conversation)
        .list();
  }

  @Override
  public List<Hit> search(Filter filter, String words, int offset, int limit) {
    // Pattern characters in the words stand for themselves.
    String pattern = "%" + words.replaceAll("([!%_])", "!$1") + "%";
    return jdbc.sql(
            """
            SELECT c.*, (
              SELECT m.text FROM message m
              WHERE m.conversation_id = c.id AND m.role <> 'SYSTEM'
                AND LOWER(m.text) LIKE LOWER(:pattern) ESCAPE '!'
              ORDER BY m.seq DESC LIMIT 1) AS hit
            FROM conversation c
            WHERE c.tenant = :tenant AND c.ephemeral = 0
              AND (:assistant IS NULL OR c.assistant_id = :assistant)
              AND (:user IS NULL OR c.user_id = :user)
              AND (LOWER(c.title) LIKE LOWER(:pattern) ESCAPE '!' OR EXISTS (
                SELECT 1 FROM message m
                WHERE m.conversation_id = c.id AND m.role <> 'SYSTEM'
                  AND LOWER(m.text) LIKE LOWER(:pattern) ESCAPE '!'))
            ORDER BY c.updated_at DESC, c.id DESC
            LIMIT :limit OFFSET :offset
            """)
        .param("tenant", filter.tenant())
        .param("assistant", filter.assistantId())
        .param("user", filter.userId())
        .param("pattern", pattern)
        .param("limit", limit)
        .param("offset", offset)
        .query(
            (row, index) -> {
              @Nullable String hit = row.getString("hit");
              return new Hit(conversation(row, index), hit == null ? "" : hit);
            })
        .list();
  }

  @Override
  public List<StoredMessage> page(String tenant, String conversationId, long before, int limit) {
    return jdbc.sql(
            """
            SELECT m.* FROM message m JOIN conversation c ON c.id = m.conversation_id
            WHERE c.tenant = ? AND c.id = ? AND m.seq < ?
            ORDER BY m.seq DESC LIMIT ?
            """)
        .params(tenant, conversationId, before, limit)
        .query(this::message)
        .list()
        .reversed();
  }

  @Override
  public List<StoredMessage> since(String tenant, String conversationId, long after) {
    return jdbc.sql(
            """
            SELECT m.* FROM message m JOIN conversation c ON c.id = m.conversation_id
            WHERE c.tenant = ? AND c.id = ? AND (m.seq > ? OR m.role = 'SYSTEM')
            ORDER BY m.seq
            """)
        .params(tenant, conversationId, after)
        .query(this::message)
        .list();
  }

  @Override
  public boolean rename(String tenant, String id, String title) {
    return jdbc.sql("UPDATE conversation SET title = ? WHERE tenant = ? AND id = ?")
            .params(title, tenant, id)
            .update()
        == 1;
  }

  @Override
  public boolean delete(String tenant, String id) {
    return jdbc.sql("DELETE FROM conversation WHERE tenant = ? AND id = ?")
            .params(tenant, id)
            .update()
        == 1;
  }

  @Override
  public List<Conversation> ephemeralOver(int limit) {
    return jdbc.sql(
            """
            SELECT * FROM conversation c
            WHERE c.ephemeral = 1 AND NOT EXISTS (
              SELECT 1 FROM run r WHERE r.conversation_id = c.id AND r.has_log = 1)
            ORDER BY c.updated_at LIMIT ?
            """)
        .param(limit)
        .query(this::conversation)
        .list();
  }

  @Override
  public void keepSummary(String tenant, String id, Summary summary) {
    jdbc.sql("UPDATE conversation SET summary = ?, summary_through = ? WHERE tenant = ? AND id = ?")
        .params(summary.text(), summary.through(), tenant, id)
        .update();
  }

  private Conversation conversation(ResultSet row, int index) throws SQLException {
    @Nullable String summary = row.getString("summary");
    return new Conversation(
        row.getString("id"),
        row.getString("tenant"),
        row.getString("assistant_id"),
        row.getString("user_id"),
        row.getString("title"),
        columns.metadata(row.getString("metadata")),
        summary == null ? null : new Summary(summary, row.getLong("summary_through")),
        new Tokens(row.getLong("prompt_tokens"), row.getLong("completion_tokens")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("updated_at")),
        row.getInt("ephemeral") != 0);
  }

  private StoredMessage message(ResultSet row, int index) throws SQLException {
    return new StoredMessage(
        row.getLong("seq"),
        columns.message(row.getString("content")),
        row.getString("run_id"),
        StoredMessage.Status.valueOf(row.getString("status")),
        Instant.ofEpochMilli(row.getLong("created_at")));
  }
}
