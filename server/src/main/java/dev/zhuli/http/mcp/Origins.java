package dev.zhuli.http.mcp;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the pages of other sites away. A browser tells whose page asks; programs tell nothing, and
 * are let in. That a page comes from the very name which is asked proves nothing: a name can be
 * made to point here. So only names that can't be are taken, and the configured one.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#security-warning">MCP,
 *     transports, security warning</a>
 */
final class Origins {
  private static final Pattern UNFORGEABLE =
      Pattern.compile("localhost|\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

  private final @Nullable String ours;

  /**
   * @param publicUrl where this server's own pages are; null where that isn't configured
   */
  Origins(@Nullable String publicUrl) {
    this.ours = publicUrl == null ? null : of(publicUrl);
  }

  /**
   * @throws ApiException 1220 for a page of another site
   */
  void check(HttpServletRequest request) {
    @Nullable String header = request.getHeader("Origin");
    String asked = request.getScheme() + "://" + request.getHeader("Host");
    if (header != null && !admits(header, asked)) {
      throw new ApiException(new ApiError.OriginNotAllowed(header));
    }
  }

  /**
   * @param asked scheme and host that the request was sent to
   */
  boolean admits(String header, String asked) {
    @Nullable String origin = of(header);
    return origin != null
        && (origin.equals(ours) || (isUnforgeable(origin) && origin.equals(of(asked))));
  }

  private static boolean isUnforgeable(String origin) {
    String host = URI.create(origin).getHost();
    return UNFORGEABLE.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /** Scheme, host and port, without a port that goes without saying; null when it has none. */
  private static @Nullable String of(String url) {
    try {
      URI uri = new URI(url.toLowerCase(Locale.ROOT));
      if (uri.getScheme() == null || uri.getHost() == null) {
        return null;
      }
      int usual = uri.getScheme().equals("https") ? 443 : 80;
      int port = uri.getPort() == -1 ? usual : uri.getPort();
      return uri.getScheme() + "://" + uri.getHost() + ":" + port;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
