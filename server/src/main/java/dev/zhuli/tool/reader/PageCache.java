package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.TOO_LARGE;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps answers of 200 in memory, by their address. */
final class PageCache {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;

  private final Lru<Kept> answers;
  private final Duration longest;
  private final InstantSource clock;

  PageCache(long bytes, Duration longest, InstantSource clock) {
    this.answers = new Lru<>(bytes);
    this.longest = longest;
    this.clock = clock;
  }

  private record Kept(Answer answer, Instant freshUntil) {}

  /** A request, with the headers that ask whether a kept answer is still good. */
  @FunctionalInterface
  interface Request {
    Answer send(Map<String, String> conditions) throws FetchException;
  }

  /**
   * The kept answer, or what the server says.
   *
   * @param most longest body that the caller takes
   */
  Answer get(String url, int most, Request request) throws FetchException {
    Kept kept = answers.get(url);
    if (kept == null) {
      return keep(url, request.send(Map.of()));
    }
    if (clock.instant().isBefore(kept.freshUntil)) {
      return copy(kept.answer, most);
    }
    Answer answer = request.send(conditions(kept.answer));
    if (answer.status() != NOT_MODIFIED) {
      return keep(url, answer);
    }
    Answer renewed = new Answer(OK, renewed(kept.answer, answer), kept.answer.body());
    return copy(keep(url, renewed), most);
  }

  private Answer keep(String url, Answer answer) {
    Freshness freshness = Freshness.of(answer.headers(), longest);
    if (answer.status() == OK && freshness.keep()) {
      Answer own = new Answer(OK, answer.headers(), answer.body().clone());
      long weight = 200 + url.length() + own.body().length + Headers.weight(own.headers());
      answers.put(url, new Kept(own, clock.instant().plus(freshness.time())), weight);
    } else {
      answers.remove(url);
    }
    return answer;
  }

  private static Answer copy(Answer kept, int most) throws FetchException {
    if (kept.body().length > most) {
      throw new FetchException(TOO_LARGE);
    }
    return new Answer(OK, kept.headers(), kept.body().clone());
  }

  private static Map<String, String> conditions(Answer kept) {
    Map<String, String> conditions = new HashMap<>();
    ask(conditions, "If-None-Match", Headers.first(kept.headers(), "ETag"));
    ask(conditions, "If-Modified-Since", Headers.first(kept.headers(), "Last-Modified"));
    return conditions;
  }

  private static void ask(Map<String, String> conditions, String name, @Nullable String value) {
    if (value != null) {
      conditions.put(name, value);
    }
  }

  /** The new answer's headers count; about the body they say nothing that wasn't said before. */
  private static Map<String, List<String>> renewed(Answer kept, Answer fresh) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(kept.headers());
    fresh.headers().forEach(headers::put);
    kept.headers().forEach((name, value) -> keepIfOfTheBody(headers, name, value));
    return Collections.unmodifiableMap(headers);
  }

  private static void keepIfOfTheBody(
      Map<String, List<String>> headers, String name, List<String> value) {
    if (name.regionMatches(true, 0, "Content-", 0, "Content-".length())) {
      headers.put(name, value);
    }
  }
}
