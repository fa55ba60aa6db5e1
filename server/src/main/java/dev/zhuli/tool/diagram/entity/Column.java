package dev.zhuli.tool.diagram.entity;

/**
 * A column of a table.
 *
 * @param key whether it belongs to the primary key
 * @param foreign whether it refers to another table
 * @param type such as {@code varchar(20)}; may be empty
 */
public record Column(String name, boolean key, boolean foreign, String type) {
  /** As it is written in the text form. */
  String natural() {
    // Without quotes, a name of two words may be one of one word with a type, and the other way.
    boolean alone = !name.contains(" ") && (type.isEmpty() || ColumnLine.isType(type));
    String quoted = alone ? name : "\"" + name + "\"";
    return (key ? "*" : "") + (foreign ? ">" : "") + quoted + (type.isEmpty() ? "" : " " + type);
  }

  String tag() {
    return key && foreign ? "PFK" : key ? "PK" : foreign ? "FK" : "";
  }
}
