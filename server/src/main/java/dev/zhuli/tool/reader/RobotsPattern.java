package dev.zhuli.tool.reader;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** One line of a robots.txt: {@code *} stands for anything, {@code $} at the end for the end. */
final class RobotsPattern {
  private final List<String> parts;
  private final boolean toTheEnd;
  private final boolean allows;
  private final int length;

  RobotsPattern(String text, boolean allows) {
    String pattern = plain(UrlTarget.encode(text, true));
    this.length = pattern.length();
    this.allows = allows;
    this.toTheEnd = pattern.endsWith("$");
    String body = toTheEnd ? pattern.substring(0, length - 1) : pattern;
    this.parts = List.of(body.split("\\*+", -1));
  }

  boolean allows() {
    return allows;
  }

  boolean isStrongerThan(RobotsPattern other) {
    return length > other.length || (length == other.length && allows && !other.allows);
  }

  long weight() {
    return 100 + 60L * parts.size() + length;
  }

  /** In one pass, whatever the pattern: what stands first is taken, so nothing is tried twice. */
  boolean fits(String path) {
    if (!path.startsWith(parts.getFirst())) {
      return false;
    }
    int at = parts.getFirst().length();
    for (int i = 1; i < parts.size(); i++) {
      String part = parts.get(i);
      if (toTheEnd && i == parts.size() - 1) {
        return path.length() - part.length() >= at && path.endsWith(part);
      }
      int found = path.indexOf(part, at);
      if (found < 0) {
        return false;
      }
      at = found + part.length();
    }
    return !toTheEnd || at == path.length();
  }

  /** Escapes that needn't be are undone, so that two spellings of one path are one. */
  static String plain(String target) {
    StringBuilder out = new StringBuilder(target.length());
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c != '%' || i + 2 >= target.length()) {
        out.append(c);
        continue;
      }
      char meant = (char) HexFormat.fromHexDigits(target, i + 1, i + 3);
      if (meant < 0x80 && (Character.isLetterOrDigit(meant) || "-._~".indexOf(meant) >= 0)) {
        out.append(meant);
      } else {
        out.append(target.substring(i, i + 3).toUpperCase(Locale.ROOT));
      }
      i += 2;
    }
    return out.toString();
  }
}
