package dev.zhuli.model.openai;

import java.io.IOException;
import java.net.ProtocolException;
import java.util.Arrays;

/**
 * Finds the data of server-sent events in a body, byte by byte and without a copy. Every {@code
 * data:} line is an event of its own, as OpenAI-compatible servers write them (some end them with
 * one line break only); comments and other fields are skipped, LF and CRLF are alike. A body that
 * begins with a brace is one JSON document instead, which some servers send though a stream was
 * asked for.
 */
final class EventReader {
  /** What a spoken answer may have that comes in one event, as Base64. */
  private static final int LONGEST_EVENT = 16 << 20;

  private static final long LONGEST_BODY = 64L << 20;
  private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};
  private static final byte[][] OTHER_FIELDS = {
    {':'}, {'e', 'v', 'e', 'n', 't'}, {'i', 'd'}, {'r', 'e', 't', 'r', 'y'}
  };

  private final HttpBody body;
  private byte[] buffer = new byte[4_096];
  private int lineStart;
  private int scanned;
  private int limit;
  private int dataStart;
  private int dataEnd;
  private long total;
  private boolean begun;
  private boolean ended;

  EventReader(HttpBody body) {
    this.body = body;
  }

  /** The array in which the data of the current event lies. */
  byte[] buffer() {
    return buffer;
  }

  int dataStart() {
    return dataStart;
  }

  int dataLength() {
    return dataEnd - dataStart;
  }

  /** Whether the current event is the mark {@code [DONE]}. */
  boolean atDone() {
    return dataLength() == 6 && buffer[dataStart] == '[' && buffer[dataStart + 1] == 'D';
  }

  /**
   * Goes to the next event; blocks only when none is buffered.
   *
   * @return false when the body has come to its proper end
   * @throws ProtocolException when this isn't an event stream, or is too long
   */
  boolean next() throws IOException {
    while (true) {
      if (!begun && begin()) {
        return true;
      }
      for (; scanned < limit; scanned++) {
        if (buffer[scanned] == '\n') {
          int start = lineStart;
          int end = scanned++;
          lineStart = scanned;
          if (isData(start, end)) {
            return true;
          }
          scanned--;
        }
      }
      if (!more()) {
        int start = lineStart;
        lineStart = limit;
        return start < limit && isData(start, limit);
      }
    }
  }

  /** Skips leading white space; takes a whole JSON body when it is one. */
  private boolean begin() throws IOException {
    while (lineStart == limit || Character.isWhitespace(buffer[lineStart])) {
      if (lineStart < limit) {
        lineStart++;
      } else if (!more()) {
        return false;
      }
    }
    begun = true;
    scanned = lineStart;
    if (buffer[lineStart] != '{') {
      return false;
    }
    dataStart = lineStart;
    while (more()) {
      dataStart = lineStart;
    }
    dataEnd = limit;
    lineStart = limit;
    scanned = limit;
    return true;
  }

  private boolean isData(int start, int lineEnd) throws ProtocolException {
    int end = lineEnd > start && buffer[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    if (start == end) {
      return false;
    }
    if (!startsWith(start, end, DATA)) {
      requireKnown(start, end);
      return false;
    }
    dataStart = start + DATA.length;
    while (dataStart < end && buffer[dataStart] == ' ') {
      dataStart++;
    }
    dataEnd = end;
    return dataEnd > dataStart;
  }

  private void requireKnown(int start, int end) throws ProtocolException {
    for (byte[] field : OTHER_FIELDS) {
      if (startsWith(start, end, field)) {
        return;
      }
    }
    throw new ProtocolException("the body is no event stream");
  }

  private boolean startsWith(int start, int end, byte[] prefix) {
    return end - start >= prefix.length
        && Arrays.equals(buffer, start, start + prefix.length, prefix, 0, prefix.length);
  }

  private boolean more() throws IOException {
    if (ended) {
      return false;
    }
    makeRoom();
    int count = body.read(buffer, limit, buffer.length - limit);
    ended = count < 0;
    limit += Math.max(count, 0);
    total += Math.max(count, 0);
    if (total > LONGEST_BODY) {
      throw new ProtocolException("the answer is too long");
    }
    return !ended;
  }

  private void makeRoom() throws ProtocolException {
    if (lineStart == limit) {
      lineStart = 0;
      scanned = 0;
      limit = 0;
    } else if (limit == buffer.length && lineStart > 0) {
      System.arraycopy(buffer, lineStart, buffer, 0, limit - lineStart);
      scanned -= lineStart;
      limit -= lineStart;
      lineStart = 0;
    } else if (limit == buffer.length) {
      if (limit >= LONGEST_EVENT) {
        throw new ProtocolException("an event is too long");
      }
      buffer = Arrays.copyOf(buffer, 2 * limit);
    }
  }
}
