package dev.zhuli.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names of files as people give them: kept as they are, Chinese included, but never a path. */
public final class FileNames {
  private static final int MAX_BYTES = 255;

  private FileNames() {}

  /**
   * The name without folders before it and without what can't be read; at most 255 bytes of UTF-8,
   * cut before the ending.
   */
  public static String clean(String given) {
    String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    StringBuilder clean = new StringBuilder();
    name.codePoints().filter(FileNames::isReadable).forEach(clean::appendCodePoint);
    String readable = clean.toString().strip();
    return readable.chars().allMatch(c -> c == '.') ? "file" : shortened(readable);
  }

  /** What stands behind the last dot, in lower case; empty where there is none. */
  public static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static boolean isReadable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      // Format characters can hide an ending: "gnp.exe" that reads as "exe.png".
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String shortened(String name) {
    if (bytes(name) <= MAX_BYTES) {
      return name;
    }
    String ending = ending(name).isEmpty() ? "" : name.substring(name.lastIndexOf('.'));
    if (bytes(ending) > MAX_BYTES / 2) {
      ending = "";
    }
    StringBuilder cut = new StringBuilder();
    int room = MAX_BYTES - bytes(ending);
    for (int codePoint : name.codePoints().toArray()) {
      room -= bytes(Character.toString(codePoint));
      if (room < 0) {
        break;
      }
      cut.appendCodePoint(codePoint);
    }
    return cut + ending;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
