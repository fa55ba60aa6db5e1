package dev.zhuli.tool.notebook;

import dev.zhuli.tool.Belongings.GivenFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/**
 * How pandas is to read a table of text.
 *
 * @param encoding as Python names it
 * @param separator of its fields
 */
record TextTable(String encoding, char separator) {
  private static final int LOOKED_AT = 256 << 10;
  private static final String OTHERS = "\t;|";

  /** By the beginning of the file. */
  static TextTable of(GivenFile file) {
    byte[] start;
    try (InputStream in = Files.newInputStream(file.content())) {
      start = in.readNBytes(LOOKED_AT);
    } catch (IOException e) {
      return new TextTable("utf-8", ',');
    }
    String encoding = encoding(start);
    String head = new String(start, Charset.forName(encoding.replace("-sig", "")));
    return new TextTable(encoding, separator(head.lines().findFirst().orElse("")));
  }

  private static String encoding(byte[] start) {
    if (start.length > 1 && (start[0] & 0xFF) + (start[1] & 0xFF) == 0xFF + 0xFE) {
      return "utf-16";
    }
    if (start.length > 2 && (start[0] & 0xFF) == 0xEF && (start[1] & 0xFF) == 0xBB) {
      return "utf-8-sig";
    }
    return isUtf8(start) ? "utf-8" : "gb18030";
  }

  /** A character that the end cuts is no fault. */
  private static boolean isUtf8(byte[] start) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CoderResult result =
        decoder.decode(ByteBuffer.wrap(start), CharBuffer.allocate(start.length + 1), false);
    return !result.isError();
  }

  private static char separator(String line) {
    char best = ',';
    for (int i = 0; i < OTHERS.length(); i++) {
      char other = OTHERS.charAt(i);
      best = count(line, other) > count(line, best) ? other : best;
    }
    return best;
  }

  private static long count(String line, char wanted) {
    return line.chars().filter(c -> c == wanted).count();
  }

  /** Behind the name of the file; empty for what pandas takes anyway. */
  String arguments() {
    String how = encoding.equals("utf-8") ? "" : ", encoding=\"" + encoding + "\"";
    return switch (separator) {
      case ',' -> how;
      case '\t' -> how + ", sep=\"\\t\"";
      default -> how + ", sep=\"" + separator + "\"";
    };
  }
}
