package dev.zhuli.model.openai;

import dev.zhuli.config.ZhuliSettings.ModelSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One model of an OpenAI-compatible server and how long to be patient with it. The fields mean what
 * they mean in {@link ModelSettings}.
 *
 * @param completions the full address of the chat completions
 */
public record OpenAiEndpoint(
    URI completions,
    @Nullable String apiKey,
    String name,
    int contextTokens,
    boolean vision,
    boolean audio,
    String voice,
    String audioFormat,
    boolean tools,
    Duration connectTimeout,
    Duration firstTokenTimeout,
    Duration idleTimeout,
    int attempts) {

  private static final String PATH = "/chat/completions";

  public OpenAiEndpoint {
    if (attempts < 1) {
      throw new IllegalArgumentException("zhuli.model.attempts must be at least 1");
    }
  }

  /** The model that the settings name first, which must have a base URL. */
  public static OpenAiEndpoint primary(ModelSettings s) {
    return new OpenAiEndpoint(
        completions(Objects.requireNonNull(s.baseUrl(), "zhuli.model.base-url")),
        s.apiKey(),
        Objects.requireNonNullElse(s.name(), "default"),
        s.contextTokens(),
        s.vision(),
        s.audio(),
        s.voice(),
        s.audioFormat(),
        s.tools(),
        s.connectTimeout(),
        s.firstTokenTimeout(),
        s.idleTimeout(),
        s.attempts());
  }

  /** The fallbacks of the settings, in their order. */
  public static List<OpenAiEndpoint> fallbacks(ModelSettings s) {
    Stream<OpenAiEndpoint> all = s.fallbacks().stream().map(f -> fallback(f, s));
    return all.toList();
  }

  private static OpenAiEndpoint fallback(ModelSettings.Fallback f, ModelSettings s) {
    return new OpenAiEndpoint(
        completions(f.baseUrl()),
        f.apiKey(),
        f.name(),
        f.contextTokens(),
        f.vision(),
        f.audio(),
        s.voice(),
        s.audioFormat(),
        f.tools(),
        s.connectTimeout(),
        s.firstTokenTimeout(),
        s.idleTimeout(),
        s.attempts());
  }

  /**
   * The address of the chat completions below a base URL; a base without any path means {@code
   * /v1}.
   *
   * @throws IllegalArgumentException when it is no http or https address
   */
  public static URI completions(String baseUrl) {
    return address(baseUrl, PATH);
  }

  /**
   * The same for another service of the API. A base URL may be the full address already; its query
   * stays.
   *
   * @param service its path, such as {@code /audio/speech}
   */
  public static URI address(String baseUrl, String service) {
    URI base = parse(baseUrl);
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    String trimmed = path.replaceAll("/+$", "");
    String full =
        trimmed.endsWith(service) ? trimmed : (trimmed.isEmpty() ? "/v1" : trimmed) + service;
    String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
    return URI.create(base.getScheme() + "://" + base.getRawAuthority() + full + query);
  }

  private static URI parse(String baseUrl) {
    try {
      URI base = new URI(baseUrl.strip());
      String scheme = base.getScheme();
      boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
      if (http && base.getHost() != null && base.getRawUserInfo() == null) {
        return base;
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(notAnAddress(baseUrl), e);
    }
    throw new IllegalArgumentException(notAnAddress(baseUrl));
  }

  private static String notAnAddress(String baseUrl) {
    return "zhuli.model.base-url must be an http or https address such as"
        + " http://127.0.0.1:11434/v1, not \""
        + baseUrl
        + "\"";
  }

  /** Which model this is: the same name elsewhere is another one. */
  String identity() {
    return name + " at " + completions.getRawAuthority();
  }

  /** Says nothing of the key. */
  @Override
  public String toString() {
    return identity();
  }
}
