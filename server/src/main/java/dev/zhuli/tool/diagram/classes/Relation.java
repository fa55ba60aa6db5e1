package dev.zhuli.tool.diagram.classes;

/**
 * How two types belong together.
 *
 * @param from the heir, the whole, or who knows or needs the other
 * @param fromCount such as {@code 1} or {@code 0..n}; may be empty
 * @param label may be empty
 */
public record Relation(
    String from, String to, Kind kind, String fromCount, String toCount, String label) {

  /** What one is to the other. */
  public enum Kind {
    INHERITS("--|>"),
    IMPLEMENTS("..|>"),
    CONSISTS("*--"),
    AGGREGATES("o--"),
    KNOWS("-->"),
    LINKED("--"),
    NEEDS("..>");

    private final String arrow;

    Kind(String arrow) {
      this.arrow = arrow;
    }

    /** In the text form, in Mermaid and PlantUML. */
    String arrow() {
      return arrow;
    }

    boolean isHeir() {
      return this == INHERITS || this == IMPLEMENTS;
    }
  }

  /** Without quotes and what would end them. */
  String quotedCount(String count) {
    return count.isEmpty() ? "" : "\"" + count.replace("\"", "") + "\" ";
  }
}
