package dev.zhuli.storage;

import dev.zhuli.conversation.Conversation;
import dev.zhuli.conversation.StoredMessage;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.run.RunRecord;
import dev.zhuli.run.RunStatus;
import dev.zhuli.run.RunStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Runs in a relational database. */
public final class JdbcRunStore implements RunStore {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final JsonColumns columns;

  public JdbcRunStore(DataSource database, JsonMapper json) {
    this.jdbc = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    this.columns = new JsonColumns(json);
  }

  @Override
  public void accept(Acceptance acceptance) {
    try {
      transaction.executeWithoutResult(status -> acceptWithin(acceptance));
    } catch (NestedRuntimeException e) {
      if (isTakenByAnother(acceptance.run())) {
        throw new RequestIdTakenException(e);
      }
      throw e;
    }
  }

  /** Asked after a failure, since not every driver says which constraint was hurt. */
  private boolean isTakenByAnother(RunRecord run) {
    return run.idempotent()
        && findByRequestId(run.keyId(), run.requestId())
            .filter(other -> !other.id().equals(run.id()))
            .isPresent();
  }

  private void acceptWithin(Acceptance acceptance) {
    RunRecord run = acceptance.run();
    if (acceptance.newConversation() != null) {
      insert(acceptance.newConversation());
    }
    if (acceptance.releases() != null) {
      jdbc.sql("UPDATE run SET claim = NULL WHERE id = ?").param(acceptance.releases()).update();
    }
    insert(run);
    if (acceptance.retry()) {
      jdbc.sql("DELETE FROM message WHERE run_id = ?").param(acceptance.releases()).update();
    }
    for (ChatMessage message : acceptance.newMessages()) {
      insert(run, message, StoredMessage.Status.COMPLETE, run.createdAt());
    }
    acceptance.files().forEach(file -> attach(run, file));
    touch(run.conversationId(), run.createdAt());
  }

  private void attach(RunRecord run, String file) {
    jdbc.sql(
            """
            INSERT INTO conversation_file (conversation_id, file_id, attached_at)
            SELECT :conversation, :file, :at
            WHERE NOT EXISTS (
              SELECT 1 FROM conversation_file
              WHERE conversation_id = :conversation AND file_id = :file)
            """)
        .param("conversation", run.conversationId())
        .param("file", file)
        .param("at", run.createdAt().toEpochMilli())
        .update();
  }

  private void insert(Conversation conversation) {
    jdbc.sql(
            """
            INSERT INTO conversation
              (id, tenant, assistant_id, user_id, title, metadata, created_at, updated_at, ephemeral)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(conversation.id())
        .param(conversation.tenant())
        .param(conversation.assistantId())
        .param(conversation.userId())
        .param(conversation.title())
        .param(columns.write(conversation.metadata()))
        .param(conversation.createdAt().toEpochMilli())
        .param(conversation.updatedAt().toEpochMilli())
        .param(conversation.ephemeral() ? 1 : 0)
        .update();
  }

  private void insert(RunRecord run) {
    jdbc.sql(
            """
            INSERT INTO run
              (id, tenant, key_id, conversation_id, assistant_id, model, request_id, claim,
               fingerprint, user_id, metadata, status, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(run.id())
        .param(run.tenant())
        .param(run.keyId())
        .param(run.conversationId())
        .param(run.assistantId())
        .param(run.model())
        .param(run.requestId())
        .param(run.idempotent() ? run.requestId() : null)
        .param(run.fingerprint())
        .param(run.userId())
        .param(columns.write(run.metadata()))
        .param(run.status().name())
        .param(run.createdAt().toEpochMilli())
        .update();
  }

  private void insert(RunRecord run, ChatMessage message, StoredMessage.Status status, Instant at) {
    jdbc.sql(
            """
            INSERT INTO message
              (conversation_id, seq, run_id, role, content, text, status, created_at)
            SELECT ?, COALESCE(MAX(seq), 0) + 1, ?, ?, ?, ?, ?, ?
            FROM message WHERE conversation_id = ?
            """)
        .params(
            run.conversationId(),
            run.id(),
            message.role().name(),
            columns.write(message),
            message.text(),
            status.name(),
            at.toEpochMilli(),
            run.conversationId())
        .update();
  }

  private void touch(String conversationId, Instant at) {
    jdbc.sql("UPDATE conversation SET updated_at = ? WHERE id = ?")
        .params(at.toEpochMilli(), conversationId)
        .update();
  }

  @Override
  public void fold(RunRecord ended, Folded answer) {
    transaction.executeWithoutResult(status -> foldWithin(ended, answer));
  }

  private void foldWithin(RunRecord ended, Folded answer) {
    Instant at = ended.endedAt() == null ? ended.createdAt() : ended.endedAt();
    int folded =
        jdbc.sql(
                """
                UPDATE run SET status = ?, answer = ?, ended_at = ?
                WHERE id = ? AND status = 'RUNNING'
                """)
            .params(ended.status().name(), columns.write(answer), at.toEpochMilli(), ended.id())
            .update();
    if (folded == 0) {
      return;
    }
    @Nullable ChatMessage message = Answers.message(answer);
    if (message != null) {
      insert(ended, message, Answers.status(ended.status()), at);
    }
    jdbc.sql(
            """
            UPDATE conversation
            SET updated_at = ?, prompt_tokens = prompt_tokens + ?,
                completion_tokens = completion_tokens + ?
            WHERE id = ?
            """)
        .params(
            at.toEpochMilli(),
            answer.usage().promptTokens(),
            answer.usage().completionTokens(),
            ended.conversationId())
        .update();
  }

  @Override
  public Optional<RunRecord> find(String tenant, String id) {
    return jdbc.sql("SELECT * FROM run WHERE tenant = ? AND id = ?")
        .params(tenant, id)
        .query(this::run)
        .optional();
  }

  @Override
  public Optional<RunRecord> findByRequestId(String keyId, String requestId) {
    return jdbc.sql("SELECT * FROM run WHERE key_id = ? AND claim = ?")
        .params(keyId, requestId)
        .query(this::run)
        .optional();
  }

  @Override
  public Optional<Folded> answer(String runId) {
    return jdbc.sql("SELECT answer FROM run WHERE id = ? AND answer IS NOT NULL")
        .param(runId)
        .query(String.class)
        .optional()
        .map(columns::folded);
  }

  @Override
  public List<RunRecord> ofConversation(String tenant, String conversationId) {
    return jdbc.sql(
            "SELECT * FROM run WHERE tenant = ? AND conversation_id = ? ORDER BY created_at, id")
        .params(tenant, conversationId)
        .query(this::run)
        .list();
  }

  @Override
  public List<RunRecord> unfinished() {
    return jdbc.sql("SELECT * FROM run WHERE status = 'RUNNING' ORDER BY created_at, id")
        .query(this::run)
        .list();
  }

  @Override
  public List<RunRecord> unfinishedOf(String conversationId) {
    return jdbc.sql("SELECT * FROM run WHERE conversation_id = ? AND status = 'RUNNING'")
        .param(conversationId)
        .query(this::run)
        .list();
  }

  @Override
  public List<RunRecord> all(String tenant, Collection<String> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            "SELECT * FROM run WHERE tenant = :tenant AND id IN (:ids) ORDER BY created_at, id")
        .param("tenant", tenant)
        .param("ids", ids)
        .query(this::run)
        .list();
  }

  @Override
  public Map<String, Folded> answers(String tenant, Collection<String> ids) {
    Map<String, Folded> answers = new HashMap<>();
    if (!ids.isEmpty()) {
      jdbc.sql(
              """
              SELECT id, answer FROM run
              WHERE tenant = :tenant AND id IN (:ids) AND answer IS NOT NULL
              """)
          .param("tenant", tenant)
          .param("ids", ids)
          .query(
              row -> {
                answers.put(row.getString("id"), columns.folded(row.getString("answer")));
              });
    }
    return answers;
  }

  @Override
  public Set<String> known(Collection<String> ids) {
    return Known.in(jdbc, "run", ids);
  }

  @Override
  public List<String> withLogEndedBefore(Instant time, int limit) {
    return jdbc.sql("SELECT id FROM run WHERE has_log = 1 AND ended_at < ? LIMIT ?")
        .params(time.toEpochMilli(), limit)
        .query(String.class)
        .list();
  }

  @Override
  public void logDropped(String runId) {
    jdbc.sql("UPDATE run SET has_log = 0 WHERE id = ?").param(runId).update();
  }

  private RunRecord run(ResultSet row, int index) throws SQLException {
    long endedAt = row.getLong("ended_at");
    boolean ended = !row.wasNull();
    return new RunRecord(
        row.getString("id"),
        row.getString("tenant"),
        row.getString("key_id"),
        row.getString("conversation_id"),
        row.getString("assistant_id"),
        row.getString("model"),
        row.getString("request_id"),
        row.getString("claim") != null,
        row.getString("fingerprint"),
        row.getString("user_id"),
        columns.metadata(row.getString("metadata")),
        RunStatus.valueOf(row.getString("status")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        ended ? Instant.ofEpochMilli(endedAt) : null);
  }
}
