package dev.zhuli.tool.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxies on the way out.
 *
 * @param http for http addresses; null for none
 * @param https for https addresses, asked to CONNECT; null for none
 * @param except hosts that are reached without: names (with all below them), addresses, blocks, or
 *     {@code *} for all
 */
public record ProxySettings(@Nullable Proxy http, @Nullable Proxy https, List<String> except) {
  public ProxySettings {
    except = List.copyOf(except);
    new Opened(names(except));
  }

  public static ProxySettings none() {
    return new ProxySettings(null, null, List.of());
  }

  /**
   * What the settings say, else the environment: {@code http_proxy}, {@code https_proxy}, {@code
   * all_proxy} and {@code no_proxy}, small letters before capitals. {@code HTTP_PROXY} doesn't
   * count, as with curl: web servers hand a caller's header to their programs under this name.
   *
   * @param url such as {@code http://user:password@proxy.example:3128}; {@code none} for no proxy
   *     whatever the environment says; null or empty to ask the environment
   * @param except counts only together with a URL
   * @throws IllegalArgumentException an address that is no HTTP proxy's
   */
  public static ProxySettings of(
      @Nullable String url, List<String> except, Map<String, String> environment) {
    if (url == null || url.isBlank()) {
      return fromEnvironment(environment);
    }
    if (url.strip().equalsIgnoreCase("none")) {
      return none();
    }
    Proxy proxy = Proxy.parse(url);
    return new ProxySettings(proxy, proxy, except);
  }

  private static ProxySettings fromEnvironment(Map<String, String> environment) {
    String all = first(environment, "all_proxy", "ALL_PROXY");
    String http = first(environment, "http_proxy");
    String https = first(environment, "https_proxy", "HTTPS_PROXY");
    String except = first(environment, "no_proxy", "NO_PROXY");
    return new ProxySettings(
        proxy(http.isEmpty() ? all : http),
        proxy(https.isEmpty() ? all : https),
        Stream.of(except.split("[,\\s]+")).filter(ProxySettings::isReadable).toList());
  }

  /** What other programs' habits leave in the variable must not keep the server from starting. */
  private static boolean isReadable(String entry) {
    try {
      new Opened(names(List.of(entry)));
      return !entry.isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static @Nullable Proxy proxy(String url) {
    return url.isEmpty() ? null : Proxy.parse(url);
  }

  private static String first(Map<String, String> environment, String... names) {
    return Stream.of(names)
        .map(name -> environment.getOrDefault(name, "").strip())
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The proxy for addresses of the scheme; null where there is none. */
  @Nullable Proxy of(String scheme) {
    return scheme.equals("https") ? https : http;
  }

  /** What is reached without a proxy. */
  Opened direct() {
    return new Opened(names(except));
  }

  boolean allDirect() {
    return except.contains("*");
  }

  /** A name means itself and all below it, with or without a dot before it. */
  private static List<String> names(List<String> except) {
    List<String> entries = new ArrayList<>();
    for (String entry : except) {
      String name = entry.replaceFirst("^\\*?\\.", "");
      if (!name.equals("*") && !name.isEmpty()) {
        entries.add(name);
        if (!Opened.isAddress(name)) {
          entries.add("*." + name);
        }
      }
    }
    return entries;
  }
}
