package dev.zhuli.tool.reader;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer's headers say about keeping it, for a cache that many people share (RFC 9111).
 *
 * @param keep whether it may be kept at all
 * @param time how long it may be used without asking again
 */
record Freshness(boolean keep, Duration time) {
  private static final Freshness NOT_KEPT = new Freshness(false, Duration.ZERO);

  /** For answers that say nothing of it; long enough for one conversation's second look. */
  private static final Duration UNSAID = Duration.ofMinutes(1);

  static Freshness of(Map<String, List<String>> headers, Duration longest) {
    Map<String, String> said = directives(Headers.joined(headers, "Cache-Control"));
    boolean varies = Headers.joined(headers, "Vary").contains("*");
    if (said.containsKey("no-store") || said.containsKey("private") || varies) {
      return NOT_KEPT;
    }
    Duration time = said.containsKey("no-cache") ? Duration.ZERO : time(said, headers);
    time = time.compareTo(longest) > 0 ? longest : time;
    boolean canBeAsked = headers.containsKey("ETag") || headers.containsKey("Last-Modified");
    return new Freshness(canBeAsked || time.isPositive(), time);
  }

  private static Duration time(Map<String, String> said, Map<String, List<String>> headers) {
    Long age = said.containsKey("s-maxage") ? seconds(said.get("s-maxage")) : null;
    if (age == null && said.containsKey("max-age")) {
      age = seconds(said.get("max-age"));
    }
    if (age == null) {
      return UNSAID;
    }
    Long spent = seconds(Headers.first(headers, "Age"));
    return Duration.ofSeconds(Math.max(0, age - (spent == null ? 0 : spent)));
  }

  /** Null for what is no number; one that is too long for a century stands for a century. */
  private static @Nullable Long seconds(@Nullable String text) {
    if (text == null || !text.matches("\\d+")) {
      return null;
    }
    return text.length() > 9 ? 3_153_600_000L : Long.parseLong(text);
  }

  private static Map<String, String> directives(String header) {
    Map<String, String> all = new HashMap<>();
    for (String directive : header.split(",")) {
      String[] parts = directive.split("=", 2);
      String value = parts.length < 2 ? "" : parts[1].replace("\"", "").strip();
      all.put(parts[0].strip().toLowerCase(Locale.ROOT), value);
    }
    return all;
  }
}
