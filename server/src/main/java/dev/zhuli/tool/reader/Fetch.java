package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.INSECURE_REDIRECT;
import static dev.zhuli.tool.reader.FetchException.Reason.TOO_MANY_REDIRECTS;

import java.util.HashSet;
import java.util.Set;

/** Goes where a server sends the reader, within bounds; each step is a request of its own. */
final class Fetch {
  private Fetch() {}

  /** One step. */
  @FunctionalInterface
  interface Step {
    Answer take(WebAddress address) throws FetchException;
  }

  /**
   * Where the way ended.
   *
   * @param answer a good one
   */
  record Arrival(WebAddress address, Answer answer) {}

  /**
   * @param most redirects
   * @throws FetchException also for a last answer that is not 2xx
   */
  static Arrival follow(WebAddress start, int most, Step step) throws FetchException {
    WebAddress at = start;
    Set<WebAddress> seen = new HashSet<>();
    while (seen.size() <= most && seen.add(at)) {
      Answer answer = step.take(at);
      if (answer.isGood()) {
        return new Arrival(at, answer);
      }
      String location = answer.location();
      if (location == null) {
        throw FetchException.ofStatus(answer.status());
      }
      at = next(at, location);
    }
    throw new FetchException(TOO_MANY_REDIRECTS);
  }

  /**
   * Nobody who asked for a protected page is handed one that anyone on the way may have changed.
   */
  private static WebAddress next(WebAddress from, String location) throws FetchException {
    WebAddress to = from.resolve(location);
    if (from.secure() && !to.secure()) {
      throw new FetchException(INSECURE_REDIRECT);
    }
    return to;
  }
}
