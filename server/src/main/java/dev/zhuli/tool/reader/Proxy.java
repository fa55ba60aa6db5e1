package dev.zhuli.tool.reader;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy. It stands where the operator put it, inside or outside; its own address is not
 * checked.
 *
 * @param user null for none
 * @param password empty for none
 */
public record Proxy(String host, int port, @Nullable String user, String password) {
  private static final int USUAL_PORT = 3128;

  /**
   * @param url {@code [http://][user:password@]host[:port]}; without a port {@value #USUAL_PORT}
   * @throws IllegalArgumentException another kind of proxy, or no address
   */
  static Proxy parse(String url) {
    String text = url.strip();
    URI uri = URI.create(text.contains("://") ? text : "http://" + text);
    String host = uri.getHost();
    if (!"http".equalsIgnoreCase(uri.getScheme()) || host == null) {
      throw new IllegalArgumentException("not the address of an HTTP proxy (http://host:port)");
    }
    int port = uri.getPort() < 0 ? USUAL_PORT : uri.getPort();
    String info = uri.getRawUserInfo();
    if (info == null) {
      return new Proxy(host, port, null, "");
    }
    int colon = info.indexOf(':');
    String user = colon < 0 ? info : info.substring(0, colon);
    String password = colon < 0 ? "" : info.substring(colon + 1);
    return new Proxy(host, port, decode(user), decode(password));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without the password, since it may get into a log. */
  @Override
  public String toString() {
    return "http://" + host + ":" + port;
  }
}
