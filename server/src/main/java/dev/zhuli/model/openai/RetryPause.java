package dev.zhuli.model.openai;

import dev.zhuli.model.ModelException.Fault;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Whether a failed try is worth another, and after how long. */
final class RetryPause {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private RetryPause() {}

  /** Whether the same server may well answer when it is asked again. */
  static boolean mayHelp(Fault fault) {
    return switch (fault) {
      case REFUSED, BROKE_OFF, RATE_LIMITED -> true;
      case TIMED_OUT,
          UNREADABLE,
          REJECTED,
          MISCONFIGURED,
          BUSY,
          TOO_LONG,
          SENSITIVE,
          MISSING,
          UNSUPPORTED ->
          false;
    };
  }

  /**
   * The pause after this failed try: what the server wants, else twice as long each time, half of
   * it by chance, so that callers who failed together don't come back together.
   *
   * @param attempt the try that failed, from 1
   * @return null when the server wants to be left alone for longer than a person would wait
   */
  static @Nullable Duration after(int attempt, @Nullable Duration wanted) {
    if (wanted != null) {
      return wanted.compareTo(LONGEST) > 0 ? null : wanted;
    }
    long most = Math.min(FIRST.toMillis() << Math.min(attempt - 1, 10), LONGEST.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1));
  }

  /** Reads a Retry-After header, seconds or a date (RFC 9110, 10.2.3); null where it is neither. */
  static @Nullable Duration wanted(String header) {
    if (header.isEmpty()) {
      return null;
    }
    try {
      return Duration.ofMillis(Math.max(0, (long) (Double.parseDouble(header) * 1000)));
    } catch (NumberFormatException e) {
      return untilDate(header);
    }
  }

  private static @Nullable Duration untilDate(String header) {
    try {
      Instant date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration left = Duration.between(Instant.now(), date);
      return left.isNegative() ? Duration.ZERO : left;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
