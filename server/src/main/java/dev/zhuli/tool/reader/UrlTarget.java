package dev.zhuli.tool.reader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;

/** Path and query of a web address in the form that goes over the wire. */
final class UrlTarget {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String PLAIN = "-._~!$&'()*+,;=:@/";

  private UrlTarget() {}

  /**
   * @param text what stands behind the host, without a fragment; may be empty
   */
  static String of(String text) {
    int mark = text.indexOf('?');
    String path = mark < 0 ? text : text.substring(0, mark);
    String query = mark < 0 ? "" : "?" + encode(text.substring(mark + 1), true);
    return withoutDots(encode(path, false)) + query;
  }

  /** Escapes what must not stand in a web address as it is; what is escaped already stays. */
  static String encode(String text, boolean query) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    byte[] bytes = text.getBytes(UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      char c = (char) (bytes[i] & 0xff);
      if (isPlain(c, query) || (c == '%' && isEscape(bytes, i))) {
        out.append(c);
      } else {
        out.append('%');
        HEX.toHexDigits(out, bytes[i]);
      }
    }
    return out.toString();
  }

  private static boolean isPlain(char c, boolean query) {
    return (c < 0x80 && Character.isLetterOrDigit(c))
        || PLAIN.indexOf(c) >= 0
        || (query && c == '?');
  }

  private static boolean isEscape(byte[] bytes, int at) {
    return at + 2 < bytes.length
        && HexFormat.isHexDigit(bytes[at + 1])
        && HexFormat.isHexDigit(bytes[at + 2]);
  }

  /** Servers take such segments away (RFC 3986, 5.2.4); rules on paths must not be fooled. */
  private static String withoutDots(String path) {
    Deque<String> kept = new ArrayDeque<>();
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      String dots = segments[i].replace("%2e", ".").replace("%2E", ".");
      boolean last = i == segments.length - 1;
      switch (dots) {
        case "." -> {}
        case ".." -> kept.pollLast();
        default -> kept.addLast(segments[i]);
      }
      if (last && (dots.equals(".") || dots.equals(".."))) {
        kept.addLast("");
      }
    }
    return "/" + String.join("/", kept);
  }
}
