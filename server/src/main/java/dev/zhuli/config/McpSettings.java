package dev.zhuli.config;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Model Context Protocol: servers that offer tools, and clients that ask at {@code /mcp}.
 *
 * @param servers by label: 1 to 40 ASCII letters, digits, hyphens or underscores
 * @param callsAtOnce calls of one tenant at {@code /mcp} at the same time; one more is refused with
 *     1302
 */
public record McpSettings(
    @DefaultValue Map<String, McpServerSettings> servers, @DefaultValue("32") int callsAtOnce) {
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  public McpSettings {
    servers = Map.copyOf(servers);
    SettingRules.inRange("zhuli.mcp.calls-at-once", callsAtOnce, 1, 1000);
    servers.forEach(
        (label, server) -> {
          if (!LABEL.matcher(label).matches()) {
            throw new BadSettingException(
                "zhuli.mcp.servers",
                "“" + label + "”不能作名称：只能用 1 到 40 个字母、数字、- 或 _",
                "\"" + label + "\" is no label: 1 to 40 letters, digits, - or _");
          }
          server.check("zhuli.mcp.servers." + label);
        });
  }
}
