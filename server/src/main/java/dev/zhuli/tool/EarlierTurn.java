package dev.zhuli.tool;

import java.util.List;

/**
 * A turn of a conversation that was answered.
 *
 * @param question the user's words; empty where the turn goes on with the one before it
 * @param parts what was said and done, in its order
 */
public record EarlierTurn(String question, List<Part> parts) {
  public EarlierTurn {
    parts = List.copyOf(parts);
  }

  /** A piece of the answer. */
  public sealed interface Part {}

  /** Markdown. */
  public record Said(String text) implements Part {}

  /** A tool that was used, with its outputs. */
  public record Did(ToolBlock block) implements Part {}
}
