package dev.zhuli.model;

/**
 * Tokens of one or several model calls.
 *
 * @param promptTokens tokens of the whole prompt
 * @param cachedTokens how many of them the model did not have to evaluate again
 */
public record Usage(int promptTokens, int completionTokens, int cachedTokens) {
  public static final Usage NONE = new Usage(0, 0, 0);

  public int totalTokens() {
    return promptTokens + completionTokens;
  }

  public Usage plus(Usage other) {
    return new Usage(
        promptTokens + other.promptTokens,
        completionTokens + other.completionTokens,
        cachedTokens + other.cachedTokens);
  }
}
