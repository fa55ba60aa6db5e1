package dev.zhuli.tool.document;

import java.io.IOException;
import org.apache.pdfbox.io.RandomAccess;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.io.RandomAccessWrite;

/** Lets PDFBox read, and watches over time and memory at each piece that it takes. */
final class GuardedAccess implements RandomAccess {
  private static final int PIECE = 2_048;

  private final Reading reading;
  private final AllocationGuard memory;
  private final RandomAccessRead from;
  private final RandomAccessWrite to;
  private int singles;

  GuardedAccess(Reading reading, AllocationGuard memory, RandomAccessRead from) {
    this(reading, memory, from, new ReadOnly());
  }

  GuardedAccess(
      Reading reading, AllocationGuard memory, RandomAccessRead from, RandomAccessWrite to) {
    this.reading = reading;
    this.memory = memory;
    this.from = from;
    this.to = to;
  }

  private void check() {
    reading.check();
    memory.check();
  }

  @Override
  public int read() throws IOException {
    if (++singles % PIECE == 0) {
      check();
    }
    return from.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    check();
    return from.read(bytes, offset, length);
  }

  @Override
  public long getPosition() throws IOException {
    return from.getPosition();
  }

  @Override
  public void seek(long position) throws IOException {
    from.seek(position);
  }

  @Override
  public long length() throws IOException {
    return from.length();
  }

  @Override
  public boolean isClosed() {
    return from.isClosed();
  }

  @Override
  public boolean isEOF() throws IOException {
    return from.isEOF();
  }

  @Override
  public RandomAccessReadView createView(long start, long length) {
    return new RandomAccessReadView(this, start, length);
  }

  @Override
  public void write(int b) throws IOException {
    to.write(b);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    check();
    to.write(bytes);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    check();
    to.write(bytes, offset, length);
  }

  @Override
  public void clear() throws IOException {
    to.clear();
  }

  @Override
  public void close() throws IOException {
    from.close();
    to.close();
  }

  private static final class ReadOnly implements RandomAccessWrite {
    @Override
    public void write(int b) throws IOException {
      throw new IOException("read only");
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      throw new IOException("read only");
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      throw new IOException("read only");
    }

    @Override
    public void clear() throws IOException {
      throw new IOException("read only");
    }

    @Override
    public void close() {}
  }
}
