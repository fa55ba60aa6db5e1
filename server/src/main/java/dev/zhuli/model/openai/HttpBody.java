package dev.zhuli.model.openai;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;

/** The body of one answer, its framing (RFC 9112, 6 and 7) taken off. */
final class HttpBody {
  /** Length of a body that ends with its connection. */
  private static final long UNTIL_CLOSED = -1;

  private static final int LONGEST_CHUNK_LINE = 1_024;

  private final HttpConnection connection;
  private final boolean chunked;
  private long left;
  private boolean firstChunk = true;
  private boolean ended;

  HttpBody(HttpConnection connection, HttpHead head) throws ProtocolException {
    this.connection = connection;
    this.chunked = head.chunked();
    long length = head.contentLength();
    this.left = chunked ? 0 : length;
    this.ended = !chunked && length == 0;
  }

  /**
   * Up to {@code length} bytes, at least one; -1 at the proper end.
   *
   * @throws EOFException when the connection ends before the body does
   */
  int read(byte[] target, int offset, int length) throws IOException {
    if (chunked && left == 0 && !ended) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    int wanted = left == UNTIL_CLOSED ? length : (int) Math.min(length, left);
    int count = connection.read(target, offset, wanted);
    if (count < 0) {
      return end();
    }
    if (left != UNTIL_CLOSED) {
      left -= count;
      ended = !chunked && left == 0;
    }
    return count;
  }

  /** Whether the body is read to its proper end and the connection is free for the next request. */
  boolean complete() {
    return ended && left == 0;
  }

  private int end() throws EOFException {
    if (left != UNTIL_CLOSED) {
      throw new EOFException("the connection was closed inside the answer");
    }
    ended = true;
    return -1;
  }

  private void nextChunk() throws IOException {
    if (!firstChunk) {
      skipLine();
    }
    firstChunk = false;
    left = chunkSize();
    if (left == 0) {
      while (skipLine() > 0) {
        // Trailers say nothing that is needed.
      }
      ended = true;
    }
  }

  private long chunkSize() throws IOException {
    long size = 0;
    int digits = 0;
    int b = connection.read();
    for (int digit = Character.digit(b, 16); digit >= 0; digit = Character.digit(b, 16)) {
      size = size * 16 + digit;
      if (++digits > 8) {
        throw new ProtocolException("chunk too large");
      }
      b = connection.read();
    }
    if (digits == 0) {
      throw new ProtocolException("no chunk size");
    }
    if (b != '\n') {
      skipLine();
    }
    return size;
  }

  /** Reads to the end of the line and returns its length without the line break. */
  private int skipLine() throws IOException {
    int length = 0;
    for (int b = connection.read(); b != '\n'; b = connection.read()) {
      if (b != '\r' && ++length > LONGEST_CHUNK_LINE) {
        throw new ProtocolException("no line end");
      }
    }
    return length;
  }
}
