package dev.zhuli.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model.
 *
 * @param cacheKey calls with the same key are likely to share a prefix (a conversation's id, an
 *     assistant's id): an engine with slots keeps them on one; empty when nothing is shared
 * @param maxTokens most tokens to write; 0 leaves it to the model's own limit
 * @param speech for a model that speaks itself; null when its sound isn't wanted
 */
public record ModelRequest(
    List<ChatMessage> messages,
    List<ToolSpec> tools,
    OutputFormat format,
    Sampling sampling,
    int maxTokens,
    String cacheKey,
    @Nullable Speaking speech) {

  public ModelRequest {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  public static ModelRequest of(List<ChatMessage> messages, String cacheKey) {
    return new ModelRequest(
        messages, List.of(), new OutputFormat.Text(), Sampling.DEFAULT, 0, cacheKey, null);
  }

  public ModelRequest withSampling(Sampling other) {
    return new ModelRequest(messages, tools, format, other, maxTokens, cacheKey, speech);
  }

  public ModelRequest withFormat(OutputFormat other) {
    return new ModelRequest(messages, tools, other, sampling, maxTokens, cacheKey, speech);
  }

  public ModelRequest withMaxTokens(int tokens) {
    return new ModelRequest(messages, tools, format, sampling, tokens, cacheKey, speech);
  }

  public ModelRequest withTools(List<ToolSpec> specs) {
    return new ModelRequest(messages, specs, format, sampling, maxTokens, cacheKey, speech);
  }

  public ModelRequest withSpeech(@Nullable Speaking speaking) {
    return new ModelRequest(messages, tools, format, sampling, maxTokens, cacheKey, speaking);
  }

  /** What form the answer must have. */
  public sealed interface OutputFormat {
    record Text() implements OutputFormat {}

    /**
     * One block of code, and no word beside it. The embedded engine begins the block itself and
     * ends where it ends; model servers write it as they like.
     *
     * @param language such as {@code python}
     * @param begun what the code begins with, which the reply's text leaves out: a comment that
     *     makes a model think first; empty for nothing
     * @param grammar what may stand behind {@code begun}, in GBNF; only the embedded engine heeds
     *     it; empty for anything
     */
    record CodeBlock(String language, String begun, String grammar) implements OutputFormat {
      public static final String FENCE = "```";

      public CodeBlock(String language, String begun) {
        this(language, begun, "");
      }

      public String opening() {
        return FENCE + language + "\n" + begun;
      }
    }

    /**
     * JSON that obeys a schema. Keep it flat and small (depth 3, strings up to 400 characters,
     * arrays up to 12): the embedded engine's grammar converter fails on larger ones.
     *
     * @param schema a JSON text
     */
    record JsonSchema(String name, String schema) implements OutputFormat {}
  }

  /** GREEDY is repeatable: the same request gives the same text. */
  public enum Sampling {
    DEFAULT,
    GREEDY
  }
}
