package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.ADDRESS_NOT_ALLOWED;
import static dev.zhuli.tool.reader.FetchException.Reason.PROXY;
import static dev.zhuli.tool.reader.FetchException.Reason.TOO_LARGE;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.util.Timeout;

/** One request and its answer; every address is checked here, so nothing passes unchecked. */
final class Wire implements AutoCloseable {
  private static final int PROXY_WANTS_PASSWORD = 407;

  private final Guard guard;
  private final ProxyRoutes routes;
  private final CloseableHttpClient client;

  Wire(ReaderSettings settings, Resolver resolver, SSLContext tls) {
    guard = new Guard(resolver, new Opened(settings.open()));
    routes = new ProxyRoutes(settings.proxy(), resolver);
    client = Client.make(settings, guard, routes, tls);
  }

  /**
   * @param conditions headers that ask whether a kept answer is still good
   * @param time longest silence; how long the whole may take is for the caller to watch, who ends
   *     it with an interrupt
   */
  Answer get(WebAddress address, Map<String, String> conditions, Body.Limit limit, Duration time)
      throws FetchException {
    check(address);
    HttpGet request = request(address, conditions, Timeout.of(time));
    HttpHost target = new HttpHost(address.scheme(), address.host().name(), address.port());
    HttpClientContext context = HttpClientContext.create();
    try {
      ClassicHttpResponse response = client.executeOpen(target, request, context);
      try {
        if (address.secure() && context.getSSLSession() == null) {
          // The proxy's own words, that it makes no tunnel.
          throw new FetchException(PROXY);
        }
        return answer(response, limit);
      } finally {
        // Cut first: a polite end would read all that the server still has to say.
        request.cancel();
        Closer.closeQuietly(response);
      }
    } catch (IOException | RuntimeException e) {
      throw Faults.of(e);
    }
  }

  private void check(WebAddress address) throws FetchException {
    Host host = address.host();
    if (!guard.isOpen(host)) {
      address.checkPort();
    }
    try {
      if (routes.proxy(address.scheme(), host) != null) {
        guard.checkBehindProxy(host);
      } else if (host.literal() != null) {
        guard.resolve(host.name());
      }
    } catch (IOException e) {
      throw new FetchException(ADDRESS_NOT_ALLOWED, e);
    }
  }

  private static HttpGet request(
      WebAddress address, Map<String, String> conditions, Timeout silence) {
    HttpGet request = new HttpGet("/");
    request.setScheme(address.scheme());
    request.setAuthority(new URIAuthority(address.host().name(), address.unusualPort()));
    request.setPath(address.target());
    request.setHeader("Accept", "*/*");
    request.setHeader("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.6");
    request.setHeader("Accept-Encoding", "gzip");
    request.setHeader("Connection", "close");
    conditions.forEach(request::setHeader);
    request.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(silence)
            .setResponseTimeout(silence)
            .setProtocolUpgradeEnabled(false)
            .build());
    return request;
  }

  private static Answer answer(ClassicHttpResponse response, Body.Limit limit)
      throws IOException, FetchException {
    int status = response.getCode();
    if (status == PROXY_WANTS_PASSWORD) {
      throw new FetchException(PROXY);
    }
    Map<String, List<String>> headers = Headers.of(response.getHeaders());
    byte[] body = new byte[0];
    HttpEntity entity = response.getEntity();
    if (status / 100 == 2 && entity != null) {
      if (entity.getContentLength() > limit.most() && !limit.cut()) {
        throw new FetchException(TOO_LARGE);
      }
      body = Body.read(entity.getContent(), Headers.joined(headers, "Content-Encoding"), limit);
    }
    return new Answer(status, headers, body);
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
