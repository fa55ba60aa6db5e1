package dev.zhuli.model.llamacpp;

import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.OutputFormat;
import java.util.Arrays;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON parameters of llama.cpp's completion tasks, as its HTTP server documents them. */
final class CompletionParameters {
  private static final JsonMapper JSON = JsonMapper.shared();

  private CompletionParameters() {}

  /** Evaluates the first {@code length} tokens of a prompt into a slot and answers nothing. */
  static String evaluate(int slot, int[] prompt, int length) {
    ObjectNode root = root(slot, Arrays.copyOf(prompt, length));
    return JSON.writeValueAsString(root.put("stream", false).put("n_predict", 0));
  }

  /** An empty prompt: is answered with nothing, without any computing, when its turn comes. */
  static String nothing() {
    return "{\"prompt\":\"\",\"id_slot\":0,\"n_predict\":0,\"stream\":false}";
  }

  /** Answers a prompt with {@code limit} tokens at most. */
  static String answer(int slot, int[] prompt, int limit, ModelRequest request) {
    ObjectNode root = root(slot, prompt).put("stream", true).put("n_predict", limit);
    switch (request.sampling()) {
      case GREEDY -> root.put("temperature", 0.0).put("top_k", 1).put("repeat_penalty", 1.0);
      case DEFAULT -> sampled(root, request.format());
    }
    switch (request.format()) {
      case OutputFormat.Text text -> {}
      case OutputFormat.CodeBlock code -> {
        root.putArray("stop").add(OutputFormat.CodeBlock.FENCE);
        if (!code.grammar().isEmpty()) {
          root.put("grammar", code.grammar());
        }
      }
      case OutputFormat.JsonSchema schema ->
          root.set("json_schema", SchemaCheck.checked(schema.schema()));
    }
    return JSON.writeValueAsString(root);
  }

  /**
   * What the makers of Qwen2.5 ship in its generation_config.json, with a milder penalty: 1.1 makes
   * a model this small avoid words that it needs. The DRY part ends sentences that come again and
   * again. It sees the prompt too, so it starts late (25 tokens in a row, counted anew after a
   * line's end): quoting and repeating a line of code stay free. Not when greedy, where a
   * correction has to copy long sentences; and code has no penalty at all, for it must copy names,
   * which came out misspelt.
   */
  private static void sampled(ObjectNode root, OutputFormat format) {
    root.put("temperature", 0.7).put("top_k", 20).put("top_p", 0.8).put("min_p", 0.0);
    if (format instanceof OutputFormat.CodeBlock) {
      root.put("repeat_penalty", 1.0);
      return;
    }
    root.put("repeat_penalty", 1.05)
        .put("dry_multiplier", 0.8)
        .put("dry_base", 1.75)
        .put("dry_allowed_length", 24)
        .put("dry_penalty_last_n", 512);
  }

  private static ObjectNode root(int slot, int[] prompt) {
    ObjectNode root = JSON.createObjectNode().put("id_slot", slot).put("cache_prompt", true);
    ArrayNode tokens = root.putArray("prompt");
    for (int token : prompt) {
      tokens.add(token);
    }
    return root;
  }
}
