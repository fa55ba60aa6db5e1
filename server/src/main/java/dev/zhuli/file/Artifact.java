package dev.zhuli.file;

import java.time.Instant;

/**
 * Something that was made for a conversation, or a picture that was sent into it; its content lies
 * in {@link Blobs} under the same id.
 *
 * @param name with the ending that its kind has; Chinese is welcome
 */
public record Artifact(
    String id,
    String tenant,
    String conversationId,
    String name,
    String mediaType,
    long bytes,
    Instant createdAt) {}
