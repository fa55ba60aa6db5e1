package dev.zhuli.tool.reader;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a server answered to one request. */
final class Answer {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final int status;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  /**
   * @param body unpacked; empty unless the status is 2xx
   */
  Answer(int status, Map<String, List<String>> headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  int status() {
    return status;
  }

  Map<String, List<String>> headers() {
    return headers;
  }

  /** Not a copy. */
  byte[] body() {
    return body;
  }

  boolean isGood() {
    return status / 100 == 2;
  }

  /** Where the server wants the reader to go; null where it doesn't. */
  @Nullable String location() {
    return REDIRECTS.contains(status) ? Headers.first(headers, "Location") : null;
  }
}
