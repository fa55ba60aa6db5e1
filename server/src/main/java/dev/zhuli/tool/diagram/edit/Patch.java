package dev.zhuli.tool.diagram.edit;

import dev.zhuli.tool.diagram.Node.Kind;

/** One change; boxes are named by their words, nearly as they stand there. */
public sealed interface Patch {
  /** A new box behind one, which goes on as that did. */
  record After(String box, String label, Kind kind) implements Patch {}

  /** A new box before one, to which all leads that led to that. */
  record Before(String box, String label, Kind kind) implements Patch {}

  /** A new box on the way from one to another. */
  record Between(String from, String to, String label, Kind kind) implements Patch {}

  /** What led to the box leads on to where it went. */
  record Remove(String box) implements Patch {}

  record Relabel(String box, String label) implements Patch {}

  record Reshape(String box, Kind kind) implements Patch {}

  /**
   * @param label of the arrow; empty for none
   */
  record Connect(String from, String to, String label) implements Patch {}

  record Disconnect(String from, String to) implements Patch {}

  /** Into a swimlane that is there, or a new one. */
  record Move(String box, String lane) implements Patch {}

  /** Each takes the other's place. */
  record Swap(String one, String other) implements Patch {}

  record Retitle(String title) implements Patch {}
}
