package dev.zhuli.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Looks at places of a file, little-endian as ZIP and OLE2 are, and at no more of it than is
 * allowed: whatever a file claims, neither memory nor time is taken for all of it.
 */
final class Peek {
  /** Directories of more than this are nobody's document. */
  static final long MOST_BYTES = 16 << 20;

  private static final int BLOCK = 8 << 10;

  private final Source source;
  private final long size;
  private ByteBuffer block = ByteBuffer.allocate(BLOCK).limit(0);
  private long blockAt;
  private long taken;

  /** What has bytes at places, as a {@link java.nio.channels.FileChannel} has. */
  @FunctionalInterface
  interface Source {
    int read(ByteBuffer into, long at) throws IOException;
  }

  Peek(Source source, long size) {
    this.source = source;
    this.size = size;
  }

  static Peek into(byte[] content) {
    return new Peek((into, at) -> copy(content, into, (int) at), content.length);
  }

  private static int copy(byte[] content, ByteBuffer into, int at) {
    int length = Math.min(into.remaining(), content.length - at);
    into.put(content, at, length);
    return length;
  }

  long size() {
    return size;
  }

  /** Whether these bytes stand there; false beyond the end too. */
  boolean has(byte[] wanted, long at) throws IOException, BrokenContainerException {
    return at >= 0
        && at <= size - wanted.length
        && at(at, wanted.length).equals(ByteBuffer.wrap(wanted));
  }

  int u16(long at) throws IOException, BrokenContainerException {
    return at(at, 2).getShort() & 0xFFFF;
  }

  long u32(long at) throws IOException, BrokenContainerException {
    return at(at, 4).getInt() & 0xFFFF_FFFFL;
  }

  /** Eight bytes as a number; one that no file can have reads as negative. */
  long i64(long at) throws IOException, BrokenContainerException {
    return at(at, 8).getLong();
  }

  /**
   * Bytes of the file, which the next call may replace.
   *
   * @throws BrokenContainerException when they lie outside of it, or too many were asked for
   */
  ByteBuffer at(long at, int length) throws IOException, BrokenContainerException {
    if (at < 0 || length < 0 || at > size - length) {
      throw new BrokenContainerException("it points outside of itself");
    }
    taken += length;
    if (taken > MOST_BYTES) {
      throw new BrokenContainerException("its directory is too large");
    }
    if (at < blockAt || at + length > blockAt + block.limit()) {
      fill(at, (int) Math.min(Math.max(length, BLOCK), size - at));
    }
    return block.slice((int) (at - blockAt), length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void fill(long at, int length) throws IOException {
    block = block.capacity() < length ? ByteBuffer.allocate(length) : block.clear().limit(length);
    blockAt = at;
    while (block.hasRemaining()) {
      if (source.read(block, at + block.position()) <= 0) {
        throw new EOFException("the file became shorter while it was looked at");
      }
    }
  }
}
