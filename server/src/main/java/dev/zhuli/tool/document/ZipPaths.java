package dev.zhuli.tool.document;

import java.util.ArrayDeque;
import java.util.Deque;

/** Resolves references between the entries of a container. */
final class ZipPaths {
  private ZipPaths() {}

  /** The entry that a reference in another entry means; it never leaves the container. */
  static String resolve(String from, String reference) {
    int end = indexOfAny(reference);
    String path = reference.substring(0, end);
    if (!path.startsWith("/")) {
      path = from.substring(0, from.lastIndexOf('/') + 1) + path;
    }
    Deque<String> parts = new ArrayDeque<>();
    for (String part : path.split("/")) {
      if (part.equals("..")) {
        parts.pollLast();
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  private static int indexOfAny(String reference) {
    for (int i = 0; i < reference.length(); i++) {
      if (reference.charAt(i) == '#' || reference.charAt(i) == '?') {
        return i;
      }
    }
    return reference.length();
  }
}
