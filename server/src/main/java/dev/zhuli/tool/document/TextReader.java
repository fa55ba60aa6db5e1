package dev.zhuli.tool.document;

import dev.zhuli.tool.document.CharsetSniffer.Decoded;
import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;

/** Plain text of all kinds, and tables of text. */
final class TextReader {
  private static final int PAGE_CHARS = 3_000;

  private TextReader() {}

  static void read(Reading reading) throws IOException {
    String text = decoded(reading, Kind.TEXT).text();
    int start = 0;
    while (start < text.length()) {
      int end = pageEnd(text, start);
      reading.pages().start("");
      reading.pages().add(text.substring(start, end));
      start = end;
    }
  }

  /** A page ends at a blank line, else at a line's end, else in the middle of an endless line. */
  private static int pageEnd(String text, int start) {
    int limit = start + PAGE_CHARS;
    if (limit >= text.length()) {
      return text.length();
    }
    String page = text.substring(start, Math.min(limit + 2, text.length())); // not all before it
    int paragraph = page.lastIndexOf("\n\n", PAGE_CHARS);
    if (paragraph > PAGE_CHARS / 2) {
      return start + paragraph + 2;
    }
    int line = page.lastIndexOf('\n', PAGE_CHARS);
    if (line > PAGE_CHARS / 4) {
      return start + line + 1;
    }
    return Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
  }

  static void readTable(Reading reading) throws IOException {
    String text = decoded(reading, Kind.TABLE).text();
    CsvRows rows = new CsvRows(text, CsvSniffer.delimiter(text));
    TableWriter table = new TableWriter(reading, "");
    for (List<String> row = rows.next(); row != null; row = rows.next()) {
      table.row(row);
    }
  }

  /** As much as can be kept; four bytes make a character at most. */
  private static Decoded decoded(Reading reading, Kind kind) throws IOException {
    int max = Math.toIntExact(Math.min(4L * reading.limits().maxChars(), 1 << 28));
    try (InputStream in = Files.newInputStream(reading.file())) {
      byte[] bytes = in.readNBytes(max);
      boolean whole = in.read() < 0;
      if (!whole) {
        reading.pages().cut();
      }
      return CharsetSniffer.decode(bytes, whole)
          .orElseThrow(() -> new Refused(Reason.UNKNOWN_ENCODING, "no encoding fits, " + kind));
    }
  }
}
