package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.TIMED_OUT;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Fetches what stands on the public web, whoever named the address: neither it nor any redirect
 * leads to this machine or the network around it, unless the operator opened the place. Size, time,
 * redirects and connections are bounded. For many threads; holds no thread while nothing is
 * fetched.
 */
public final class GuardedReader implements AutoCloseable {
  private static final Duration NAME_LOOKUP = Duration.ofSeconds(5);

  private final Resolver resolver;
  private final Wire wire;
  private final PageCache cache;
  private final Robots robots;

  public GuardedReader(ReaderSettings settings) {
    this(settings, new SystemResolver(NAME_LOOKUP), publicTrust(), InstantSource.system());
  }

  GuardedReader(ReaderSettings settings, Resolver resolver, SSLContext tls, InstantSource clock) {
    this.resolver = resolver;
    wire = new Wire(settings, resolver, tls);
    cache = new PageCache(settings.cacheBytes().toBytes(), settings.cacheTime(), clock);
    robots = new Robots(wire, clock);
  }

  private static SSLContext publicTrust() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  public Fetched get(URI target, FetchLimits limits) throws FetchException, InterruptedException {
    return get(target.toString(), limits);
  }

  /**
   * Fetches with GET and follows redirects. Waits for as long as the limits say, or until it is
   * interrupted.
   *
   * @param url as a person would write it, with {@code http://} or {@code https://} before it
   * @throws FetchException says why there is nothing; also for a last answer that is not 2xx
   */
  public Fetched get(String url, FetchLimits limits) throws FetchException, InterruptedException {
    WebAddress start = WebAddress.parse(url);
    FutureTask<Fetched> fetch = new FutureTask<>(() -> fetch(start, limits));
    // A thread of its own can be left behind, whatever it waits for; the interrupt closes its
    // connection.
    Thread.ofVirtual().name("reader").start(fetch);
    try {
      return fetch.get(limits.time().toNanos(), NANOSECONDS);
    } catch (TimeoutException e) {
      throw new FetchException(TIMED_OUT, e);
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      fetch.cancel(true);
    }
  }

  private static FetchException failure(ExecutionException e) {
    if (e.getCause() instanceof FetchException known) {
      return known;
    }
    throw new IllegalStateException("the reader failed", e.getCause());
  }

  private Fetched fetch(WebAddress start, FetchLimits limits) throws FetchException {
    Fetch.Arrival end = Fetch.follow(start, limits.maxRedirects(), at -> step(at, limits));
    return Fetched.of(end.address().uri(), end.answer());
  }

  private Answer step(WebAddress at, FetchLimits limits) throws FetchException {
    if (limits.robots()) {
      robots.check(at, limits.time());
    }
    Body.Limit limit = new Body.Limit(limits.bytes(), false);
    return cache.get(
        at.uri().toString(),
        limits.bytes(),
        conditions -> wire.get(at, conditions, limit, limits.time()));
  }

  /** Ends the fetches that are under way. */
  @Override
  public void close() {
    wire.close();
    resolver.close();
  }
}
