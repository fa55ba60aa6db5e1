package dev.zhuli.tool.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a server writes to its standard error: the first 200 lines of each minute's worth go to the
 * log, 500 bytes of each; the rest is read and dropped, so that the server never blocks on it.
 */
final class StderrLog implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(StderrLog.class);
  private static final int LINE = 500;
  private static final int LINES = 200;
  private static final long MINUTE = 60_000_000_000L;

  private final String label;
  private final InputStream in;
  private final byte[] line = new byte[LINE];
  private int length;
  private int lines;
  private long minute = System.nanoTime();

  StderrLog(String label, InputStream in) {
    this.label = label;
    this.in = in;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[8192];
    try (in) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++) {
          take(buffer[i]);
        }
      }
    } catch (IOException e) {
      log.trace("MCP server {}: its standard error is closed", label, e);
    }
    flush();
  }

  private void take(byte b) {
    if (b == '\n') {
      flush();
    } else if (length < LINE) {
      line[length++] = b;
    }
  }

  private void flush() {
    if (length == 0) {
      return;
    }
    if (System.nanoTime() - minute > MINUTE) {
      minute = System.nanoTime();
      lines = 0;
    }
    if (++lines <= LINES && log.isInfoEnabled()) {
      String text = new String(line, 0, length, StandardCharsets.UTF_8);
      log.info("MCP server {}: {}", label, text.replaceAll("\\p{Cntrl}", " "));
    }
    length = 0;
  }
}
