package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.ROBOTS;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Asks each site once in a while what programs may read there (RFC 9309). */
final class Robots {
  private static final Body.Limit LONGEST = new Body.Limit(500 * 1024, true);
  private static final int MOST_REDIRECTS = 5;
  private static final Duration KEEP = Duration.ofHours(6);
  private static final Duration KEEP_FAILURE = Duration.ofMinutes(1);
  private static final long MEMORY = 8 << 20;

  private final Wire wire;
  private final InstantSource clock;
  private final Lru<Kept> sites = new Lru<>(MEMORY);

  Robots(Wire wire, InstantSource clock) {
    this.wire = wire;
    this.clock = clock;
  }

  private record Kept(RobotsRules rules, Instant until) {}

  /**
   * @param time longest silence of the server
   * @throws FetchException {@code ROBOTS}, or what is wrong with the address itself
   */
  void check(WebAddress address, Duration time) throws FetchException {
    if (!rules(address, time).allow(address.target())) {
      throw new FetchException(ROBOTS);
    }
  }

  private RobotsRules rules(WebAddress address, Duration time) throws FetchException {
    Kept kept = sites.get(address.origin());
    if (kept != null && clock.instant().isBefore(kept.until)) {
      return kept.rules;
    }
    RobotsRules rules = fetch(address, time);
    Duration keep = rules == RobotsRules.NONE_ALLOWED ? KEEP_FAILURE : KEEP;
    sites.put(address.origin(), new Kept(rules, clock.instant().plus(keep)), rules.weight());
    return rules;
  }

  private RobotsRules fetch(WebAddress address, Duration time) throws FetchException {
    try {
      Answer answer =
          Fetch.follow(
                  address.resolve("/robots.txt"),
                  MOST_REDIRECTS,
                  at -> wire.get(at, Map.of(), LONGEST, time))
              .answer();
      return RobotsRules.parse(new String(answer.body(), UTF_8));
    } catch (FetchException e) {
      return without(e);
    }
  }

  /**
   * A site without rules allows all; one whose rules can't be had might forbid all. Who can't be
   * reached at all is not read either, but for that reason.
   */
  private static RobotsRules without(FetchException e) throws FetchException {
    return switch (e.reason()) {
      case BAD_URL,
          SCHEME_NOT_ALLOWED,
          CREDENTIALS_IN_URL,
          PORT_NOT_ALLOWED,
          ADDRESS_NOT_ALLOWED,
          UNKNOWN_HOST,
          REFUSED,
          UNTRUSTED,
          TIMED_OUT,
          BROKE_OFF,
          PROXY ->
          throw e;
      case HTTP_STATUS ->
          e.status() / 100 == 5 ? RobotsRules.NONE_ALLOWED : RobotsRules.ALL_ALLOWED;
      case TOO_MANY_REDIRECTS -> RobotsRules.ALL_ALLOWED;
      case TOO_LARGE, INSECURE_REDIRECT, BAD_ANSWER, ROBOTS -> RobotsRules.NONE_ALLOWED;
    };
  }
}
