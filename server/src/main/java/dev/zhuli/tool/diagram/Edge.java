package dev.zhuli.tool.diagram;

/**
 * An arrow.
 *
 * @param from id of a node
 * @param to id of a node; the same for a loop
 * @param label of one line; empty for none
 */
public record Edge(String from, String to, String label) {
  public Edge withTo(String other) {
    return new Edge(from, other, label);
  }

  public Edge withFrom(String other) {
    return new Edge(other, to, label);
  }

  public Edge withLabel(String other) {
    return new Edge(from, to, other);
  }
}
