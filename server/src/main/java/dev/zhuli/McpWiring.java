package dev.zhuli;

import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.tool.mcp.McpServers;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The MCP servers of the settings, connected in the background once this server is up. */
@Configuration(proxyBeanMethods = false)
class McpWiring {

  @Bean(destroyMethod = "close")
  McpServers mcpServers(ZhuliSettings settings) {
    return new McpServers(settings.mcp().servers());
  }

  @Bean
  ApplicationListener<ApplicationReadyEvent> mcpWarmUp(McpServers servers) {
    return ready -> servers.warmUp();
  }
}
