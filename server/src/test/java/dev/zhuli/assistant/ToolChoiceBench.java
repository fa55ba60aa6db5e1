package dev.zhuli.assistant;

import dev.zhuli.config.ZhuliSettings.EmbeddedSettings;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.OutputFormat;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.ToolSpec;
import dev.zhuli.model.llamacpp.EmbeddedModel;
import dev.zhuli.model.llamacpp.LiveModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How often the right tool is chosen out of ten by the embedded model, beside the bare model's
 * choice; run it by {@code ./zhuli bench tools}, or for one half {@code … tools tuning}.
 */
final class ToolChoiceBench {
  private static final Path CASES = Path.of("bench", "quality", "tools", "cases.yaml");
  private static final String PARAMETERS =
      "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}}}";

  private final Model model;
  private final Set<String> plain = new LinkedHashSet<>();
  private final List<ToolSpec> others = new ArrayList<>();
  private final List<ToolSpec> all = new ArrayList<>();

  private ToolChoiceBench(Model model, JsonNode tools) {
    this.model = model;
    for (var tool : tools.properties()) {
      String description = tool.getValue().path("description").asString();
      ToolSpec spec = new ToolSpec(tool.getKey(), description, PARAMETERS);
      all.add(spec);
      if (tool.getValue().has("plain")) {
        plain.add(spec.name());
      } else {
        others.add(spec);
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    JsonNode cases = new YAMLMapper().readTree(CASES.toFile());
    EmbeddedSettings settings = new EmbeddedSettings("tools", 4, 4096, 0, 4, 64);
    try (EmbeddedModel model =
        new EmbeddedModel(settings, LiveModel.file(), new SimpleMeterRegistry())) {
      ToolChoiceBench bench = new ToolChoiceBench(model, cases.path("tools"));
      for (String half : arguments.length == 0 ? List.of("tuning", "held") : List.of(arguments)) {
        bench.measure(half, List.copyOf(cases.path(half).values()));
      }
    }
    System.exit(0); // The engine's threads are no daemons.
  }

  private void measure(String half, List<JsonNode> cases) throws InterruptedException {
    int right = 0;
    int bareRight = 0;
    List<Long> times = new ArrayList<>();
    for (JsonNode one : cases) {
      String question = one.path("ask").asString();
      String expected = one.path("tool").asString();
      long start = System.nanoTime();
      String chosen = chosen(question);
      times.add((System.nanoTime() - start) / 1_000_000);
      String bare = bare(question);
      right += chosen.equals(expected) ? 1 : 0;
      bareRight += bare.equals(expected) ? 1 : 0;
      if (half.equals("tuning") && !chosen.equals(expected)) {
        System.out.printf("  %s: %s, not %s%n", question, chosen, expected);
      }
    }
    times.sort(null);
    System.out.printf(
        "%s: right %d of %d, bare %d; median %d ms, longest %d ms%n",
        half, right, cases.size(), bareRight, times.get(times.size() / 2), times.getLast());
  }

  private String chosen(String question) throws InterruptedException {
    Optional<String> found = PlainCases.of(question, plain).map(ToolCall::name);
    return found.isPresent()
        ? found.get()
        : new ToolChoice(FirstTurn.of(model, question))
            .chosen(question, others)
            .map(ToolSpec::name)
            .orElse("none");
  }

  /** One word under a grammar, without anything else. */
  private String bare(String question) throws InterruptedException {
    ArrayNode names = JsonMapper.shared().createArrayNode().add("none");
    StringBuilder list = new StringBuilder("选择工具：none");
    for (ToolSpec spec : all) {
      names.add(spec.name());
      list.append('\n').append(spec.name()).append("：").append(spec.description());
    }
    String schema = JsonMapper.shared().createObjectNode().set("enum", names).toString();
    ModelRequest request =
        ModelRequest.of(
                List.of(ChatMessage.system(list.toString()), ChatMessage.user(question)), "bare")
            .withFormat(new OutputFormat.JsonSchema("choice", schema))
            .withSampling(Sampling.GREEDY)
            .withMaxTokens(24);
    return JsonMapper.shared()
        .readTree(model.generate(request, ModelListener.silent()).text())
        .asString("none");
  }
}
