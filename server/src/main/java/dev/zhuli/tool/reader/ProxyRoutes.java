package dev.zhuli.tool.reader;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Which way a request takes: straight, or through a proxy. */
final class ProxyRoutes implements HttpRoutePlanner {
  private final ProxySettings settings;
  private final Opened direct;
  private final Resolver resolver;

  ProxyRoutes(ProxySettings settings, Resolver resolver) {
    this.settings = settings;
    this.direct = settings.direct();
    this.resolver = resolver;
  }

  @Nullable Proxy proxy(String scheme, Host host) {
    InetAddress literal = host.literal();
    boolean excepted =
        settings.allDirect()
            || (literal == null ? direct.hasName(host.name()) : direct.hasAddress(literal));
    return excepted ? null : settings.of(scheme);
  }

  @Override
  public HttpRoute determineRoute(HttpHost target, HttpContext context) throws HttpException {
    boolean secure = target.getSchemeName().equals("https");
    Proxy proxy = proxy(target.getSchemeName(), Host.known(target.getHostName()));
    return proxy == null
        ? new HttpRoute(target, null, secure)
        : new HttpRoute(target, null, located(proxy), secure);
  }

  /** With its address: so its name never comes to the {@link Guard}, which would refuse it. */
  private HttpHost located(Proxy proxy) throws HttpException {
    try {
      return new HttpHost("http", address(proxy.host()), proxy.host(), proxy.port());
    } catch (UnknownHostException e) {
      throw new ProxyLostException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProxyLostException(e);
    }
  }

  private InetAddress address(String host) throws UnknownHostException, InterruptedException {
    try {
      return InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
    } catch (IllegalArgumentException e) {
      return host.equals("localhost")
          ? InetAddress.getLoopbackAddress()
          : resolver.resolve(host).getFirst();
    }
  }

  /** The proxy itself can't be found. */
  static final class ProxyLostException extends HttpException {
    ProxyLostException(Exception cause) {
      super("no proxy", cause);
    }
  }
}
