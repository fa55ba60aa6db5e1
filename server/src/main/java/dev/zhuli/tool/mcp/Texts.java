package dev.zhuli.tool.mcp;

import java.nio.charset.StandardCharsets;

/** Texts of servers, kept short. */
final class Texts {
  private Texts() {}

  /** At most the first {@code most} characters; no surrogate pair is split. */
  static String head(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }

  /** At most the first {@code most} bytes of UTF-8; no character is split. */
  static String headOfBytes(String text, long most) {
    if (text.length() * 3L <= most) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= most) {
      return text;
    }
    int end = (int) most;
    while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  /** One line that can stand in a sentence or a log: no control characters, at most 300. */
  static String line(String text) {
    return head(text.replaceAll("\\p{Cntrl}+", " ").strip(), 300);
  }
}
