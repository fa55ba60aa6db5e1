package dev.zhuli.tool.document;

import java.time.Duration;

/**
 * How much of a document is read, and what is refused.
 *
 * @param maxChars UTF-16 characters kept; what follows is cut off
 * @param maxUnzippedBytes of all that is read out of one ZIP container
 * @param maxRatio how many times larger an entry may be than its packed form, once it is over 1 MiB
 * @param maxEntries files in one ZIP container
 * @param maxCells cells of one workbook or table, blank ones in between included
 * @param maxRows rows of one workbook
 * @param maxPages pages of a PDF that are read; the others are cut off
 * @param maxPictures pages of a PDF without text that are given to the {@link PictureReader}
 * @param time for one document, without the wait for a free worker; the wait is bounded by the same
 */
public record DocumentLimits(
    int maxChars,
    long maxUnzippedBytes,
    int maxRatio,
    int maxEntries,
    long maxCells,
    int maxRows,
    int maxPages,
    int maxPictures,
    Duration time) {
  public DocumentLimits {
    if (maxChars < 1 || maxPages < 1 || maxEntries < 1 || maxRatio < 1 || !time.isPositive()) {
      throw new IllegalArgumentException("Limits must be positive");
    }
  }

  /** 2,000,000 characters, 256 MiB unzipped, 2,000 pages, 20 scanned pages, 60 s. */
  public static DocumentLimits defaults() {
    return new DocumentLimits(
        2_000_000,
        256L << 20,
        200,
        10_000,
        5_000_000,
        1_100_000,
        2_000,
        20,
        Duration.ofSeconds(60));
  }
}
