package dev.zhuli.tool.mcp;

import dev.zhuli.config.McpServerSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one address, with its headers, its token and what the protocol adds. Redirects are
 * not followed: they would carry the credentials elsewhere.
 */
final class HttpLink implements AutoCloseable {
  private final McpServerSettings settings;
  private final URI address;
  private final HttpClient client;
  private final @Nullable OAuthToken token;
  private volatile @Nullable String session;
  private volatile @Nullable String protocol;

  HttpLink(McpServerSettings settings, LongSupplier nanos) {
    this.settings = settings;
    this.address = URI.create(Objects.requireNonNull(settings.url()));
    this.client =
        HttpClient.newBuilder()
            // Upgrades to HTTP/2 in clear text confuse small servers.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    McpServerSettings.OAuth oauth = settings.oauth();
    this.token = oauth == null ? null : new OAuthToken(oauth, settings.timeout(), client, nanos);
  }

  /** The version that was agreed on; sent from now on. */
  void agreed(String version) {
    protocol = version;
  }

  /**
   * Sends one request; a refused token is fetched anew once. The answer's body is the caller's to
   * close.
   *
   * @param kind what the request is, beside address and headers
   * @throws McpException when there is no answer, or one that is no success and none of {@code
   *     passed}
   */
  HttpResponse<InputStream> send(UnaryOperator<HttpRequest.Builder> kind, int... passed)
      throws InterruptedException {
    OAuthToken tokens = token;
    if (tokens == null) {
      return checked(exchange(kind, null), passed);
    }
    String first = tokens.get();
    HttpResponse<InputStream> response = exchange(kind, first);
    if (response.statusCode() == 401) {
      close(response);
      tokens.refused(first);
      response = exchange(kind, tokens.get());
    }
    return checked(response, passed);
  }

  private HttpResponse<InputStream> exchange(
      UnaryOperator<HttpRequest.Builder> kind, @Nullable String bearer)
      throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    settings.headers().forEach(request::setHeader);
    if (bearer != null) {
      request.setHeader("Authorization", "Bearer " + bearer);
    }
    String id = session;
    if (id != null) {
      request.setHeader("Mcp-Session-Id", id);
    }
    String version = protocol;
    if (version != null) {
      request.setHeader("MCP-Protocol-Version", version);
    }
    try {
      return client.send(kind.apply(request).build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (HttpConnectTimeoutException | ConnectException e) {
      throw new McpException(McpException.Kind.GONE, "连接不上", e);
    } catch (HttpTimeoutException e) {
      throw Answer.late(settings.timeout(), e);
    } catch (IOException e) {
      throw new McpException("连接中断", e);
    }
  }

  private HttpResponse<InputStream> checked(HttpResponse<InputStream> response, int... passed) {
    int status = response.statusCode();
    boolean fine = status / 100 == 2;
    for (int code : passed) {
      fine |= status == code;
    }
    if (fine) {
      response.headers().firstValue("Mcp-Session-Id").ifPresent(this::keepSession);
      return response;
    }
    close(response);
    throw refusal(status);
  }

  /** The protocol allows visible ASCII only; more than that can't be sent back. */
  private void keepSession(String id) {
    if (id.length() <= 1024 && id.matches("[\\x21-\\x7e]+")) {
      session = id;
    }
  }

  /** A session that is unknown is 404; some servers say 400. */
  private McpException refusal(int status) {
    if (session != null && (status == 404 || status == 400)) {
      return new McpException(McpException.Kind.FORGOTTEN, "会话已失效", null);
    }
    String why =
        switch (status) {
          case 401, 403 -> "拒绝了访问";
          case 404, 405 -> "地址不对";
          case 429 -> "请求太多";
          default -> status / 100 == 3 ? "转向别的地址，没有跟随" : "出错";
        };
    return new McpException(why + "（HTTP " + status + "）");
  }

  boolean hasSession() {
    return session != null;
  }

  private static void close(HttpResponse<InputStream> response) {
    try {
      // Unread, so that this ends the exchange.
      response.body().close();
    } catch (IOException e) {
      return;
    }
  }

  /** Waits for nothing: what is under way is broken off. */
  @Override
  public void close() {
    client.shutdownNow();
  }
}
