package dev.zhuli.run;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run beside its events.
 *
 * @param requestId the caller's, or the one that the server made up for it
 * @param idempotent whether the caller gave the request id, so that it may come again
 * @param endedAt null while it runs
 */
public record RunRecord(
    String id,
    String tenant,
    String keyId,
    String conversationId,
    String assistantId,
    String model,
    String requestId,
    boolean idempotent,
    String fingerprint,
    @Nullable String userId,
    Map<String, Object> metadata,
    RunStatus status,
    Instant createdAt,
    @Nullable Instant endedAt) {

  RunRecord ended(RunStatus newStatus, Instant at) {
    return new RunRecord(
        id,
        tenant,
        keyId,
        conversationId,
        assistantId,
        model,
        requestId,
        idempotent,
        fingerprint,
        userId,
        metadata,
        status.to(newStatus),
        createdAt,
        at);
  }
}
