package dev.zhuli.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bytes of events that are about to be sent with one write and one flush. */
public final class SseBuffer {
  private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\n\n".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

  /** What stands before the bytes, where something large is among it; mostly nothing. */
  private final List<Content> before = new ArrayList<>();

  /** Something that is too large for memory. */
  @FunctionalInterface
  public interface Content {
    /** Writes it; must hold no line break, and leave the stream open. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Adds an event whose JSON is made only when the buffer is sent. */
  public void data(Content json) {
    bytes.writeBytes(DATA);
    byte[] start = bytes.toByteArray();
    bytes.reset();
    before.add(out -> out.write(start));
    before.add(json);
    bytes.writeBytes(END);
  }

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
    return bytes.size() == 0 && before.isEmpty();
  }

  void flushTo(OutputStream out) throws IOException {
    for (Content content : before) {
      content.writeTo(out);
    }
    before.clear();
    bytes.writeTo(out);
    out.flush();
    bytes.reset();
  }
}
