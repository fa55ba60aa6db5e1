package dev.zhuli.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Contents that nothing is known of: what a process leaves that dies while it keeps one. */
public final class Orphans {
  private static final Logger log = LoggerFactory.getLogger(Orphans.class);
  private static final Duration KEPT_BY_THEN = Duration.ofHours(1);
  private static final int BATCH = 500;

  private Orphans() {}

  /** What is younger may still be on its way. */
  static Instant before(Clock clock) {
    return clock.instant().minus(KEPT_BY_THEN);
  }

  /**
   * @param known which of some ids are known
   */
  public static void drop(
      Blobs blobs, Clock clock, Function<Collection<String>, Set<String>> known) {
    try {
      List<String> old = blobs.olderThan(before(clock));
      for (int from = 0; from < old.size(); from += BATCH) {
        List<String> some = old.subList(from, Math.min(old.size(), from + BATCH));
        Set<String> kept = known.apply(some);
        for (String id : some) {
          if (!kept.contains(id)) {
            blobs.delete(id);
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("Left-over contents could not be dropped", e);
    }
  }
}
