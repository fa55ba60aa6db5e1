package dev.zhuli.tool.reader;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * How much one fetch may take.
 *
 * @param maxBytes longest body, unpacked; at most 64 MB, since it is held in memory
 * @param time the whole, from the first name lookup to the last byte, redirects and robots.txt
 *     included
 * @param maxRedirects most redirects that are followed; 0 follows none
 * @param robots whether the site's robots.txt is obeyed; so where no person named the address
 */
public record FetchLimits(DataSize maxBytes, Duration time, int maxRedirects, boolean robots) {
  private static final DataSize MOST = DataSize.ofMegabytes(64);

  /** A picture that a person put into a message. */
  public static final FetchLimits PICTURE =
      new FetchLimits(DataSize.ofMegabytes(5), Duration.ofSeconds(10), 5, false);

  /** A page that a person asked for. */
  public static final FetchLimits PAGE =
      new FetchLimits(DataSize.ofMegabytes(5), Duration.ofSeconds(15), 8, false);

  /** A page that the server found by itself. */
  public static final FetchLimits CRAWL = PAGE.withRobots(true);

  /** A document, such as a paper's PDF. */
  public static final FetchLimits DOCUMENT =
      new FetchLimits(DataSize.ofMegabytes(32), Duration.ofSeconds(60), 8, false);

  public FetchLimits {
    if (maxBytes.isNegative() || maxBytes.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("maxBytes must be from 0 to " + MOST);
    }
    if (!time.isPositive()) {
      throw new IllegalArgumentException("time must be positive");
    }
    if (maxRedirects < 0) {
      throw new IllegalArgumentException("maxRedirects must not be negative");
    }
  }

  public FetchLimits withRobots(boolean obeyed) {
    return new FetchLimits(maxBytes, time, maxRedirects, obeyed);
  }

  int bytes() {
    return Math.toIntExact(maxBytes.toBytes());
  }
}
