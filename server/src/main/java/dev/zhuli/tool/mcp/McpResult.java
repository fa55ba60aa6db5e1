package dev.zhuli.tool.mcp;

import org.jspecify.annotations.Nullable;

/** What came of a call; a server's fault is a value too. */
public sealed interface McpResult {
  /**
   * @param text all parts of text joined by line ends; pictures, sounds and files are described in
   *     brackets
   * @param structured the result as JSON, where the server gives it so and it isn't too long
   * @param cut whether something was left out because the result was longer than the setting {@code
   *     max-result} allows
   */
  record Output(String text, @Nullable String structured, boolean cut) implements McpResult {}

  /**
   * @param error why there is no output, for users and models: a sentence in Chinese, or the words
   *     of the tool itself
   */
  record Failed(String error) implements McpResult {}
}
