package dev.zhuli.http.mcp;

import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.http.Endings;
import dev.zhuli.run.Run;
import dev.zhuli.run.Runs;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.List;
import java.util.Map;

/**
 * An assistant as a tool: a call is one turn, in a conversation that a later call may go on with.
 *
 * @param name by which it is called
 */
record AssistantTool(String name, AssistantCard card, TurnArguments arguments, Runs runs)
    implements Offered {
  private static final int EXAMPLES = 2;

  @Override
  public Tool described() {
    return Tool.builder(name, TurnArguments.SCHEMA)
        .title(card.name())
        .description(description())
        .outputSchema(Results.SCHEMA)
        .annotations(
            ToolAnnotations.builder()
                .title(card.name())
                .readOnlyHint(false)
                .destructiveHint(false)
                .openWorldHint(true)
                .build())
        .build();
  }

  /** With examples of what to ask, by which a model sees when it is the right one. */
  private String description() {
    List<String> examples = card.starterPrompts().stream().limit(EXAMPLES).toList();
    return examples.isEmpty()
        ? card.description()
        : card.description() + "\n例如 / e.g.：" + String.join("；", examples);
  }

  @Override
  public CallToolResult call(Exchange exchange, Map<String, Object> given)
      throws InterruptedException {
    Run run = runs.start(exchange.caller(), arguments.turn(card.id(), given, exchange.origin()));
    RunWork work = new RunWork(runs, exchange.caller(), run);
    return exchange.await(work)
        ? Results.of(
            run.record(), work.events(), new Endings(exchange.language()), exchange.requestId())
        : Results.UNWANTED;
  }
}
