package dev.zhuli.model;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A function that a model may call.
 *
 * @param parametersSchema JSON schema of the arguments, as a JSON text
 */
public record ToolSpec(String name, String description, String parametersSchema) {
  /** The schema of a function that takes nothing. */
  public static final String NO_PARAMETERS = "{\"type\":\"object\",\"properties\":{}}";

  private static final Predicate<String> NAME =
      Pattern.compile("[A-Za-z0-9_-]{1,64}").asMatchPredicate();

  /**
   * Whether model servers take it for a name
   * (https://platform.openai.com/docs/api-reference/chat/create).
   */
  public static boolean isName(String text) {
    return NAME.test(text);
  }
}
