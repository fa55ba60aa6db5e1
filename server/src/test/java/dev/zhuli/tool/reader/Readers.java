package dev.zhuli.tool.reader;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Readers for tests. */
final class Readers {
  static final FetchLimits LIMITS =
      new FetchLimits(DataSize.ofKilobytes(64), Duration.ofSeconds(10), 5, false);

  private Readers() {}

  static ReaderSettings settings(String... open) {
    return settings(ProxySettings.none(), open);
  }

  static ReaderSettings settings(ProxySettings proxy, String... open) {
    ReaderSettings usual = ReaderSettings.DEFAULTS;
    return new ReaderSettings(
        List.of(open),
        proxy,
        usual.userAgent(),
        usual.connections(),
        usual.connectionsPerHost(),
        usual.connectTimeout(),
        usual.cacheBytes(),
        usual.cacheTime());
  }

  static GuardedReader reader(Resolver names, String... open) {
    return reader(settings(open), names);
  }

  static GuardedReader reader(ReaderSettings settings, Resolver names) {
    try {
      return new GuardedReader(settings, names, SSLContext.getDefault(), InstantSource.system());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static FetchException failure(GuardedReader reader, String url) {
    return failure(reader, url, LIMITS);
  }

  static FetchException failure(GuardedReader reader, String url, FetchLimits limits) {
    return catchThrowableOfType(FetchException.class, () -> reader.get(url, limits));
  }

  static FetchException.@Nullable Reason reason(GuardedReader reader, String url) {
    FetchException failure = failure(reader, url);
    return failure == null ? null : failure.reason();
  }
}
