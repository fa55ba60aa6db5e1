package dev.zhuli.file;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was made for a conversation, or a picture that was sent into it; its content lies
 * in {@link Blobs} under the same id.
 *
 * @param fileId the uploaded file that it is a copy of; null for what was made or sent otherwise
 * @param name with the ending that its kind has; Chinese is welcome
 * @param expiresAt when it goes though its conversation stays; null for never
 */
public record Artifact(
    String id,
    String tenant,
    String conversationId,
    @Nullable String fileId,
    String name,
    String mediaType,
    long bytes,
    Instant createdAt,
    @Nullable Instant expiresAt) {

  boolean isOver(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }
}
