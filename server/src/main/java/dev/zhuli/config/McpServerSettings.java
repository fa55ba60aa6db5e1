package dev.zhuli.config;

import static dev.zhuli.config.SettingRules.positive;
import static dev.zhuli.config.SettingRules.present;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * One MCP server: a program that is started here ({@code command}), or an address ({@code url}).
 *
 * @param command program that speaks over its standard input and output
 * @param args its arguments
 * @param env its variables, beside PATH, HOME and LANG; it gets no others
 * @param url address of a streamable HTTP endpoint, such as {@code https://example.com/mcp}
 * @param headers sent with each request to the address
 * @param oauth how a token for the address is got; without it, none is sent
 * @param timeout longest wait for the result of a call, and for a server to come up
 * @param connectTimeout longest wait for a connection; also how long a call waits for a server that
 *     is just coming up
 * @param tools names of the tools that may be used, {@code *} standing for any characters; empty
 *     means all
 * @param assistants ids or names of the assistants that may use it; empty means all
 * @param maxResult longest result, in bytes of UTF-8; what is longer is cut
 */
public record McpServerSettings(
    @Nullable String command,
    @DefaultValue List<String> args,
    @DefaultValue Map<String, String> env,
    @Nullable String url,
    @DefaultValue Map<String, String> headers,
    @Nullable OAuth oauth,
    @DefaultValue("30s") Duration timeout,
    @DefaultValue("5s") Duration connectTimeout,
    @DefaultValue List<String> tools,
    @DefaultValue List<String> assistants,
    @DefaultValue("64KB") DataSize maxResult) {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final long LARGEST = DataSize.ofMegabytes(8).toBytes();
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");

  /** What the protocol and the HTTP client write themselves. */
  private static final Set<String> RESERVED =
      Set.of(
          "accept",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "last-event-id",
          "mcp-protocol-version",
          "mcp-session-id",
          "transfer-encoding",
          "upgrade");

  public McpServerSettings {
    args = List.copyOf(args);
    env = Map.copyOf(env);
    headers = Map.copyOf(headers);
    tools = List.copyOf(tools);
    assistants = List.copyOf(assistants);
  }

  /**
   * How a token is got: OAuth 2 client credentials, the secret in an {@code Authorization: Basic}
   * header (RFC 6749, 4.4 and 2.3.1).
   *
   * @param tokenUrl address of the token endpoint
   * @param scope scopes that are asked for, parted by spaces
   */
  public record OAuth(
      @Nullable String tokenUrl,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable String scope) {
    /** Never repeats the secret: it would end in a log. */
    @Override
    public String toString() {
      return "OAuth[tokenUrl=" + tokenUrl + ", clientId=" + clientId + "]";
    }
  }

  /** Never repeats headers or variables: they hold secrets. */
  @Override
  public String toString() {
    return "McpServerSettings[" + (command == null ? url : command) + "]";
  }

  /**
   * @param prefix name of this server's settings, such as {@code zhuli.mcp.servers.maps}
   */
  void check(String prefix) {
    boolean program = command != null && !command.isBlank();
    boolean address = url != null && !url.isBlank();
    if (program == address) {
      throw new BadSettingException(
          prefix, "必须有 command 或 url，且只能有其中一个", "it must have either a command or a url");
    }
    SettingRules.url(prefix + ".url", url);
    refuse(prefix + ".oauth", program && oauth != null, "只用于 url", "is for a url only");
    refuse(prefix + ".headers", program && !headers.isEmpty(), "只用于 url", "is for a url only");
    refuse(prefix + ".args", address && !args.isEmpty(), "只用于 command", "is for a command only");
    refuse(prefix + ".env", address && !env.isEmpty(), "只用于 command", "is for a command only");
    headers.forEach((name, value) -> checkHeader(prefix + ".headers", name, value));
    env.forEach((name, value) -> checkVariable(prefix + ".env", name, value));
    checkOAuth(prefix + ".oauth");
    checkTime(prefix + ".timeout", timeout);
    checkTime(prefix + ".connect-timeout", connectTimeout);
    positive(prefix + ".max-result", maxResult);
    refuse(prefix + ".max-result", maxResult.toBytes() > LARGEST, "大于 8MB", "is over 8MB");
  }

  private void checkOAuth(String prefix) {
    if (oauth == null) {
      return;
    }
    present(prefix + ".token-url", oauth.tokenUrl());
    SettingRules.url(prefix + ".token-url", oauth.tokenUrl());
    present(prefix + ".client-id", oauth.clientId());
    present(prefix + ".client-secret", oauth.clientSecret());
    boolean two = headers.keySet().stream().anyMatch("authorization"::equalsIgnoreCase);
    refuse(
        prefix,
        two,
        "不能与 headers 里的 Authorization 同时设置",
        "can't stand beside an Authorization header");
  }

  private static void checkTime(String setting, Duration value) {
    positive(setting, value);
    refuse(setting, value.compareTo(LONGEST) > 0, "大于 1h", "is over 1h");
  }

  private static void checkHeader(String setting, String name, String value) {
    String lower = name.toLowerCase(Locale.ROOT);
    refuse(
        setting,
        !HEADER_NAME.matcher(name).matches() || RESERVED.contains(lower),
        "里的“" + name + "”不能作请求头",
        "holds \"" + name + "\", which can't be set as a header");
    refuse(
        setting + "." + name,
        !HEADER_VALUE.matcher(value).matches(),
        "只能含可见的 ASCII 字符和空格",
        "may hold visible ASCII characters and spaces only");
  }

  private static void checkVariable(String setting, String name, String value) {
    refuse(
        setting,
        !VARIABLE.matcher(name).matches() || value.indexOf('\0') >= 0,
        "里的“" + name + "”不能作环境变量",
        "holds \"" + name + "\", which can't be a variable");
  }

  private static void refuse(String setting, boolean bad, String chinese, String english) {
    if (bad) {
      throw new BadSettingException(setting, chinese, english);
    }
  }
}
