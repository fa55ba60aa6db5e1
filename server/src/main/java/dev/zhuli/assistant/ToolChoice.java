package dev.zhuli.assistant;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.OutputFormat;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.Excerpt;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Chooses a tool for a model that calls none by itself: rules for what is plain; else one word of
 * the model out of the names, and its arguments as a flat record.
 */
final class ToolChoice {
  private static final Logger log = LoggerFactory.getLogger(ToolChoice.class);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String NONE = "无";
  private static final String CHOOSE = Prompted.read(ToolChoice.class, "tool-choice.md").strip();
  private static final String FILL_IN =
      Prompted.read(ToolChoice.class, "tool-arguments.md").strip();
  private static final int DESCRIPTION_CHARS = 60;
  private static final int NAME_TOKENS = 24;
  private static final int ARGUMENT_TOKENS = 400;

  private final Turn turn;
  private Usage usage = Usage.NONE;

  ToolChoice(Turn turn) {
    this.turn = turn;
  }

  /** Of the calls that were made for choosing. */
  Usage usage() {
    return usage;
  }

  /**
   * @param plain names of tools that rules find
   * @param others what only the model can choose; without any it isn't asked
   */
  Optional<ToolCall> choose(Set<String> plain, List<ToolSpec> others) throws InterruptedException {
    String question = turn.question().text();
    Optional<ToolCall> found =
        PlainCases.of(question, plain)
            .map(call -> new ToolCall(callId(), call.name(), call.arguments()));
    if (found.isPresent() || others.isEmpty() || question.isBlank()) {
      return found;
    }
    try {
      Optional<ToolSpec> chosen = chosen(question, others);
      return chosen.isEmpty() ? Optional.empty() : filledIn(question, chosen.get());
    } catch (ModelException e) {
      if (e.fault() != ModelException.Fault.UNSUPPORTED) {
        throw e;
      }
      log.warn("No tool is chosen: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** The tool that the model names; empty when it names none. */
  Optional<ToolSpec> chosen(String question, List<ToolSpec> tools) throws InterruptedException {
    if (PlainCases.needsNone(question, descriptions(tools))) {
      return Optional.empty();
    }
    ArrayNode names = JSON.createArrayNode().add(NONE);
    tools.forEach(tool -> names.add(tool.name()));
    String list =
        tools.stream()
            .map(tool -> tool.name() + "：" + Excerpt.of(tool.description(), DESCRIPTION_CHARS))
            .collect(Collectors.joining("\n"));
    String schema = JSON.createObjectNode().set("enum", names).toString();
    String name =
        ask(CHOOSE.replace("{{tools}}", list), question, schema, NAME_TOKENS).asString(NONE);
    return tools.stream()
        .filter(tool -> tool.name().equals(name))
        .findFirst()
        .map(named -> ToolRanking.spokenOf(tools, question, named));
  }

  private static String descriptions(List<ToolSpec> tools) {
    return tools.stream().map(ToolSpec::description).collect(Collectors.joining("\n"));
  }

  private Optional<ToolCall> filledIn(String question, ToolSpec tool) throws InterruptedException {
    Optional<String> schema = FlatSchema.of(tool.parametersSchema());
    if (schema.isEmpty()) {
      return Optional.empty();
    }
    String arguments = "{}";
    if (!schema.get().isEmpty()) {
      String system =
          FILL_IN
              .replace("{{tool}}", tool.name() + "：" + Excerpt.of(tool.description(), 200))
              .replace("{{parameters}}", parameters(tool));
      JsonNode filled = ask(system, question, schema.get(), ARGUMENT_TOKENS);
      for (JsonNode required : JSON.readTree(schema.get()).path("required")) {
        if (!filled.has(required.asString())) {
          log.warn("Too long to be filled in: the arguments of {}", tool.name());
          return Optional.empty();
        }
      }
      arguments = filled.toString();
    }
    return Optional.of(new ToolCall(callId(), tool.name(), arguments));
  }

  /** A turn makes one call, and OpenAI takes 40 characters at most. */
  private String callId() {
    return "call_" + turn.runId();
  }

  private static String parameters(ToolSpec tool) {
    return JSON.readTree(tool.parametersSchema()).path("properties").properties().stream()
        .map(
            one ->
                one.getKey()
                    + "："
                    + Excerpt.of(
                        one.getValue().path("description").asString(""), DESCRIPTION_CHARS))
        .collect(Collectors.joining("\n"));
  }

  private JsonNode ask(String system, String question, String schema, int tokens)
      throws InterruptedException {
    ModelRequest request =
        ModelRequest.of(
                List.of(ChatMessage.system(system), ChatMessage.user(question)), "tool-choice")
            .withFormat(new OutputFormat.JsonSchema("choice", schema))
            .withSampling(Sampling.GREEDY)
            .withMaxTokens(tokens);
    ModelReply said = turn.model().generate(request, ModelListener.silent());
    usage = usage.plus(said.usage());
    try {
      return JSON.readTree(said.text());
    } catch (JacksonException e) {
      return JSON.createObjectNode(); // cut off at its limit
    }
  }
}
