package dev.zhuli.file;

import java.time.Instant;

/**
 * A file that a caller uploaded; its content lies in {@link Blobs} under the same id.
 *
 * @param purpose what the caller means to do with it, in the contract's words
 * @param name as the caller calls it; shown, never a path
 * @param mediaType found by its content
 */
public record StoredFile(
    String id,
    String tenant,
    String purpose,
    String name,
    String mediaType,
    long bytes,
    Instant createdAt) {

  /** Whether a model that sees can be shown it. */
  public boolean isPicture() {
    return switch (mediaType) {
      case "image/png", "image/jpeg", "image/webp", "image/gif" -> true;
      default -> false;
    };
  }
}
