package dev.zhuli.tool.diagram.entity;

import dev.zhuli.tool.diagram.scene.Part.Head;

/** How many of a table belong to one of another. */
public enum Count {
  ONE("1", "||", "||", Head.ONE),
  NONE_OR_ONE("0..1", "|o", "o|", Head.NONE_OR_ONE),
  MANY("n", "}|", "|{", Head.MANY),
  NONE_OR_MANY("0..n", "}o", "o{", Head.NONE_OR_MANY);

  private final String word;
  private final String left;
  private final String right;
  private final Head head;

  Count(String word, String left, String right, Head head) {
    this.word = word;
    this.left = left;
    this.right = right;
    this.head = head;
  }

  String word() {
    return word;
  }

  /** In Mermaid and PlantUML, on the left of a line. */
  String left() {
    return left;
  }

  String right() {
    return right;
  }

  Head head() {
    return head;
  }

  /** As people write it: 1, n, m, *, 0..1, 1..n, 一, 多, or half a line of Mermaid. */
  static Count of(String written) {
    String plain = written.strip();
    boolean many = plain.matches("(?i).*[nm*多{}].*");
    boolean none = plain.matches("(?i)0.*|.*o.*");
    return many ? none ? NONE_OR_MANY : MANY : none ? NONE_OR_ONE : ONE;
  }
}
