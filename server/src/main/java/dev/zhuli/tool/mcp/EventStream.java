package dev.zhuli.tool.mcp;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The data of server-sent events, none longer than a bound. See the WHATWG HTML standard, 9.2.6;
 * ids and retry times are not used here.
 */
final class EventStream {
  private final LineReader lines;
  private final int most;

  /**
   * @param most bytes of the longest event
   */
  EventStream(InputStream in, int most) {
    this.lines = new LineReader(in, most);
    this.most = most;
  }

  /**
   * Data of the next event that has any, or null at the end.
   *
   * @throws McpException when an event is longer than the bound
   */
  @Nullable String next() throws IOException {
    StringBuilder data = new StringBuilder();
    boolean message = true;
    for (String line = lines.next(); line != null; line = lines.next()) {
      if (line.isEmpty()) {
        if (message && !data.toString().isBlank()) {
          return data.toString();
        }
        data.setLength(0);
        message = true;
      } else if (line.startsWith("data:")) {
        append(data, value(line, "data:"));
      } else if (line.startsWith("event:")) {
        message = "message".equals(value(line, "event:"));
      }
    }
    return null;
  }

  private void append(StringBuilder data, String value) {
    if (data.length() + value.length() > most) {
      throw LineReader.tooLong(most);
    }
    if (!data.isEmpty()) {
      data.append('\n');
    }
    data.append(value);
  }

  private static String value(String line, String field) {
    String value = line.substring(field.length());
    return value.startsWith(" ") ? value.substring(1) : value;
  }
}
