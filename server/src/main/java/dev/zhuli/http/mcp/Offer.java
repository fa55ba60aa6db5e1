package dev.zhuli.http.mcp;

import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.Catalogue;
import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.id.Ids;
import dev.zhuli.run.Runs;
import dev.zhuli.tool.Tool;
import dev.zhuli.tool.ToolSource;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that clients may call: every assistant of the catalogue as it is now, and every built-in tool
 * that serves without a conversation. Tools of other MCP servers aren't passed on.
 */
@Component
final class Offer {
  private final Catalogue catalogue;
  private final List<Tool> builtIn;
  private final Runs runs;
  private final TurnArguments arguments;
  private final ToolCalls calls;
  private final Ids ids;
  private final JsonMapper json;

  /** The protocol's own mapper: how this server writes its own is another matter. */
  private final McpJsonMapper protocol = new JacksonMcpJsonMapper(JsonMapper.shared());

  private volatile @Nullable View view;

  Offer(
      Catalogue catalogue,
      List<ToolSource> sources,
      Runs runs,
      ZhuliSettings settings,
      JsonMapper json,
      Clock clock) {
    this.catalogue = catalogue;
    this.builtIn = sources.stream().flatMap(source -> source.standalone().stream()).toList();
    this.runs = runs;
    this.arguments = new TurnArguments(settings.request(), json);
    this.calls = new ToolCalls(settings.mcp().callsAtOnce());
    this.ids = new Ids(clock);
    this.json = json;
  }

  /** A server for one state of the catalogue; never changed once made. */
  private record View(List<Assistant> of, ServerCore core) {}

  ServerCore core() {
    List<Assistant> now = catalogue.all();
    @Nullable View known = view;
    if (known == null || !known.of().equals(now)) {
      known = new View(now, new ServerCore(tools(now), calls, protocol));
      view = known;
    }
    return known.core();
  }

  McpJsonMapper protocol() {
    return protocol;
  }

  private List<Offered> tools(List<Assistant> assistants) {
    ToolNames names = new ToolNames(builtIn.stream().map(tool -> tool.spec().name()).toList());
    List<Offered> tools = new ArrayList<>();
    for (Assistant assistant : assistants) {
      tools.add(new AssistantTool(names.of(assistant), assistant.card(), arguments, runs));
    }
    builtIn.forEach(tool -> tools.add(new BuiltInTool(tool, ids, json)));
    return tools;
  }
}
