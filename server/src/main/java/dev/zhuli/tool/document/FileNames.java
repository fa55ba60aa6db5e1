package dev.zhuli.tool.document;

import java.util.Locale;

/** Reads names as given by clients; they are never paths. */
final class FileNames {
  private FileNames() {}

  static String stem(String name) {
    String base = base(name);
    int dot = base.lastIndexOf('.');
    return dot > 0 ? base.substring(0, dot) : base;
  }

  /** In lower case, without the dot; empty when there is none. */
  static String extension(String name) {
    String base = base(name);
    return base.substring(base.lastIndexOf('.') + 1).equals(base)
        ? ""
        : base.substring(base.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static String base(String name) {
    return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  }
}
