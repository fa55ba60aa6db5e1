package dev.zhuli.tool.retrieval;

import java.time.Duration;

/**
 * Bounds of retrieval.
 *
 * @param maxCharacters longest document, in UTF-16 units
 * @param maxFiles most files in one search
 * @param openIndexes indexes that are kept open
 * @param indexTime longest that {@code index} may take, the wait for other documents included
 * @param searchTime longest that a search may take
 */
public record RetrievalSettings(
    int maxCharacters, int maxFiles, int openIndexes, Duration indexTime, Duration searchTime) {
  public RetrievalSettings {
    if (maxCharacters < 1 || maxFiles < 1 || openIndexes < 1) {
      throw new IllegalArgumentException("bounds of retrieval must be positive");
    }
  }

  /** 5,000,000 characters, 100 files, 64 open indexes, 2 minutes, 10 seconds. */
  public static RetrievalSettings defaults() {
    return new RetrievalSettings(5_000_000, 100, 64, Duration.ofMinutes(2), Duration.ofSeconds(10));
  }

  public RetrievalSettings withMaxFiles(int files) {
    return new RetrievalSettings(maxCharacters, files, openIndexes, indexTime, searchTime);
  }
}
