package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.BAD_ANSWER;
import static dev.zhuli.tool.reader.FetchException.Reason.TOO_LARGE;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Reads bodies, no further than they may go: packed or unpacked. */
final class Body {
  /** What a packed form may need beside the content itself. */
  private static final int SLACK = 1 << 16;

  private Body() {}

  /**
   * @param most bytes, unpacked
   * @param cut whether a longer body is cut there rather than refused
   */
  record Limit(int most, boolean cut) {}

  /**
   * @param coding of the header Content-Encoding; empty for none
   */
  static byte[] read(InputStream in, String coding, Limit limit)
      throws IOException, FetchException {
    byte[] bytes =
        switch (coding.strip().toLowerCase(Locale.ROOT)) {
          case "", "identity" -> upTo(in, limit);
          case "gzip", "x-gzip" -> unpacked(new Bounded(in, (long) limit.most + SLACK), limit);
          default -> throw new FetchException(BAD_ANSWER);
        };
    if (bytes.length > limit.most) {
      throw new FetchException(TOO_LARGE);
    }
    return bytes;
  }

  private static byte[] unpacked(Bounded packed, Limit limit) throws IOException {
    try (InputStream in = new Members(packed)) {
      return upTo(in, limit);
    }
  }

  private static byte[] upTo(InputStream in, Limit limit) throws IOException {
    return in.readNBytes(limit.cut ? limit.most : limit.most + 1);
  }

  /** More packed bytes came than any good answer of the allowed size has. */
  static final class TooMuchException extends IOException {}

  /** A good answer is one member; Java's reader calls itself for each that gives nothing. */
  private static final class Members extends GZIPInputStream {
    private static final int MOST_EMPTY = 100;
    private int empty;

    Members(InputStream in) throws IOException {
      super(in, 8192);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (empty++ > MOST_EMPTY) {
        throw new TooMuchException();
      }
      int n = super.read(buffer, offset, length);
      empty = 0;
      return n;
    }
  }

  private static final class Bounded extends InputStream {
    private final InputStream in;
    private long left;

    Bounded(InputStream in, long most) {
      this.in = in;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = in.read(buffer, offset, length);
      left -= Math.max(n, 0);
      if (left < 0) {
        throw new TooMuchException();
      }
      return n;
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }
  }
}
