package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A ZIP container whose entries may not grow without end. Names are only looked up, never used as
 * paths, so an entry called {@code ../../etc/passwd} does nothing.
 */
final class GuardedZip implements AutoCloseable {
  private static final long MAX_DIRECTORY = 8 << 20;
  private static final int END_RECORD = 22;
  private static final int MAX_COMMENT = 65_535;

  private final Reading reading;
  private final ZipFile zip;
  private long unzipped;

  GuardedZip(Reading reading) throws IOException {
    this.reading = reading;
    checkDirectory();
    this.zip = new ZipFile(reading.file().toFile());
    if (zip.size() > reading.limits().maxEntries()) {
      close();
      throw new Refused(Reason.BOMB, "too many entries");
    }
  }

  /** Looks at the end record first: the JDK reads the whole directory into memory. */
  private void checkDirectory() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(reading.file().toFile(), "r")) {
      int length = (int) Math.min(file.length(), END_RECORD + MAX_COMMENT);
      byte[] end = new byte[length];
      file.seek(file.length() - length);
      file.readFully(end);
      for (int i = length - END_RECORD; i >= 0; i--) {
        if (end[i] == 'P' && end[i + 1] == 'K' && end[i + 2] == 5 && end[i + 3] == 6) {
          long size = number(end, i + 12) | number(end, i + 14) << 16;
          if (number(end, i + 10) > reading.limits().maxEntries() || size > MAX_DIRECTORY) {
            throw new Refused(Reason.BOMB, "too large a directory");
          }
          return;
        }
      }
    }
  }

  private static long number(byte[] bytes, int at) {
    return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
  }

  boolean has(String name) {
    return zip.getEntry(name) != null;
  }

  /**
   * Opens an entry.
   *
   * @throws FileNotFoundException when there is none of that name
   */
  InputStream open(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new FileNotFoundException(name);
    }
    return new Guarded(zip.getInputStream(entry), Math.max(entry.getCompressedSize(), 1));
  }

  /** Reads an entry whole. */
  byte[] bytes(String name, int max) throws IOException {
    try (InputStream in = open(name)) {
      byte[] bytes = in.readNBytes(max + 1);
      if (bytes.length > max) {
        throw new Refused(Reason.TOO_LARGE, name);
      }
      return bytes;
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private final class Guarded extends InputStream {
    private static final long FREE = 1 << 20;
    private final InputStream in;
    private final long packed;
    private long read;

    Guarded(InputStream in, long packed) {
      this.in = in;
      this.packed = packed;
    }

    @Override
    public int read() throws IOException {
      int b = in.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = in.read(bytes, offset, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int n) {
      reading.check();
      read += n;
      unzipped += n;
      if (unzipped > reading.limits().maxUnzippedBytes()) {
        throw new Refused(Reason.BOMB, "unzips to too much");
      }
      if (read > FREE && read / packed > reading.limits().maxRatio()) {
        throw new Refused(Reason.BOMB, "packed too tightly");
      }
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
