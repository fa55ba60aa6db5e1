package dev.zhuli.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of events that are about to be sent with one write and one flush. */
public final class SseBuffer {
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

  /**
   * Adds {@code data: …} and the blank line.
   *
   * @param parts the JSON, in as many parts as is convenient; must hold no line break
   */
  public void data(byte[]... parts) {
    bytes.writeBytes(DATA);
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    bytes.writeBytes(END);
  }

  /** Adds a line such as {@code id: 7}, before its event's data. */
  public void field(String name, String value) {
    bytes.writeBytes((name + ": " + value + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a comment, which clients of this server's own dialect pass over. */
  public void comment(String text) {
    bytes.writeBytes((": " + text + "\n\n").getBytes(StandardCharsets.UTF_8));
  }

  boolean isEmpty() {
    return bytes.size() == 0;
  }

  void flushTo(OutputStream out) throws IOException {
    bytes.writeTo(out);
    out.flush();
    bytes.reset();
  }
}
