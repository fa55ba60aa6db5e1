package dev.zhuli.tool.reader;

import java.time.Duration;
import java.util.List;
import org.springframework.util.unit.DataSize;

/**
 * How the reader goes out.
 *
 * @param open what may be read although it is not public: host names, {@code *.} and a domain,
 *     addresses, or blocks such as {@code 10.0.0.0/8}; a name that is opened may lead anywhere
 * @param userAgent what the reader calls itself to servers
 * @param connections most connections at a time, so also most fetches that use the network
 * @param connectionsPerHost most of them to one host
 * @param connectTimeout longest wait for a connection, and for its encryption
 * @param cacheBytes memory for answers that may be used again; 0 for none
 * @param cacheTime longest time that an answer is used again without asking the server
 */
public record ReaderSettings(
    List<String> open,
    ProxySettings proxy,
    String userAgent,
    int connections,
    int connectionsPerHost,
    Duration connectTimeout,
    DataSize cacheBytes,
    Duration cacheTime) {
  /** Nothing opened, no proxy. */
  public static final ReaderSettings DEFAULTS =
      new ReaderSettings(
          List.of(),
          ProxySettings.none(),
          "Zhuli/0.1",
          24,
          4,
          Duration.ofSeconds(5),
          DataSize.ofMegabytes(32),
          Duration.ofMinutes(10));

  public ReaderSettings {
    open = List.copyOf(open);
    new Opened(open);
    if (connections < 1 || connectionsPerHost < 1) {
      throw new IllegalArgumentException("at least one connection is needed");
    }
    if (!connectTimeout.isPositive() || cacheTime.isNegative() || cacheBytes.isNegative()) {
      throw new IllegalArgumentException("times and sizes must not be negative");
    }
    if (!userAgent.matches("[\\x20-\\x7e]+")) {
      throw new IllegalArgumentException("the user agent must be printable ASCII");
    }
  }
}
