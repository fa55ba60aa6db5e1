package dev.zhuli.tool.mcp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8 that end in {@code \n} or {@code \r\n}, none longer than a bound. */
final class LineReader {
  private final InputStream in;
  private final int most;

  /**
   * @param most bytes of the longest line
   */
  LineReader(InputStream in, int most) {
    this.in = new BufferedInputStream(in, 16 << 10);
    this.most = most;
  }

  /**
   * The next line, or null at the end.
   *
   * @throws McpException when the line is longer than the bound
   */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int b = in.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() >= most) {
        throw tooLong(most);
      }
      line.write(b);
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  static McpException tooLong(int most) {
    return new McpException("一条消息超过 " + (most >> 20) + " MB，已断开");
  }
}
