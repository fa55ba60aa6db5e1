package dev.zhuli.tool.reader;

import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * Apache's HTTP client with everything off that it would do by itself: redirects, cookies,
 * passwords, unpacking, repeated requests, kept connections.
 */
final class Client {
  private static final int LONGEST_HEADER = 1 << 14;
  private static final int MOST_HEADERS = 100;

  private Client() {}

  static CloseableHttpClient make(
      ReaderSettings settings, Guard guard, ProxyRoutes routes, SSLContext tls) {
    return HttpClients.custom()
        .setConnectionManager(connections(settings, guard, tls))
        .setRoutePlanner(routes)
        .setDefaultCredentialsProvider(proxyPasswords(settings.proxy()))
        .setUserAgent(settings.userAgent())
        // A kept connection may hold bytes that a server sent behind its answer, as the next one.
        .setConnectionReuseStrategy((request, response, context) -> false)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableContentCompression()
        .disableConnectionState()
        .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      ReaderSettings settings, Guard guard, SSLContext tls) {
    Http1Config bounds =
        Http1Config.custom()
            .setMaxLineLength(LONGEST_HEADER)
            .setMaxHeaderCount(MOST_HEADERS)
            .build();
    ConnectionConfig times =
        ConnectionConfig.custom().setConnectTimeout(Timeout.of(settings.connectTimeout())).build();
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDnsResolver(guard)
        .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
        .setConnectionFactory(
            ManagedHttpClientConnectionFactory.builder().http1Config(bounds).build())
        .setDefaultConnectionConfig(times)
        .setMaxConnTotal(settings.connections())
        .setMaxConnPerRoute(settings.connectionsPerHost())
        .build();
  }

  /** Given to the proxies alone, never to a server. */
  private static BasicCredentialsProvider proxyPasswords(ProxySettings proxies) {
    BasicCredentialsProvider passwords = new BasicCredentialsProvider();
    Stream.of("http", "https")
        .map(proxies::of)
        .forEach(
            proxy -> {
              if (proxy != null && proxy.user() != null) {
                passwords.setCredentials(
                    new AuthScope(proxy.host(), proxy.port()),
                    new UsernamePasswordCredentials(proxy.user(), proxy.password().toCharArray()));
              }
            });
    return passwords;
  }
}
