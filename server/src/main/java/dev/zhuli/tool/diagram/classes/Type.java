package dev.zhuli.tool.diagram.classes;

import java.util.List;

/**
 * A class, or what is drawn as one.
 *
 * @param name unique in its diagram
 * @param fields as they are written, such as {@code -age: int}
 * @param methods the same, such as {@code eat()}
 */
public record Type(String name, Kind kind, List<String> fields, List<String> methods) {
  public Type {
    fields = List.copyOf(fields);
    methods = List.copyOf(methods);
  }

  /** What it is. */
  public enum Kind {
    CLASS,
    ABSTRACT,
    INTERFACE,
    ENUM
  }
}
