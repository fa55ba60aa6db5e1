package dev.zhuli.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * The directory at the end of a ZIP file (APPNOTE 6.3.10, 4.3.12 to 4.3.16), found as Java finds
 * it: whatever stands before the archive. It goes through entry by entry and keeps none.
 */
final class ZipDirectory {
  static final int MOST_ENTRIES = 100_000;

  private static final byte[] ENTRY = {'P', 'K', 1, 2};
  private static final byte[] LOCAL = {'P', 'K', 3, 4};
  private static final byte[] END = {'P', 'K', 5, 6};
  private static final byte[] END_64 = {'P', 'K', 6, 6};
  private static final byte[] LOCATOR_64 = {'P', 'K', 6, 7};
  private static final int ENTRY_BYTES = 46;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int MOST_COMMENT = 65_535;
  private static final long IN_END_64 = 0xFFFF_FFFFL;

  private final Peek file;

  private ZipDirectory(Peek file) {
    this.file = file;
  }

  /**
   * Tells the name of each entry.
   *
   * @return false when there is no directory
   * @throws BrokenContainerException when it is damaged or too large
   */
  static boolean read(Peek file, Consumer<String> name)
      throws IOException, BrokenContainerException {
    ZipDirectory directory = new ZipDirectory(file);
    long end = directory.end();
    if (end >= 0) {
      directory.walk(end, name);
    }
    return end >= 0;
  }

  /** Where the end record lies, the last one that is genuine; -1 for none. */
  private long end() throws IOException, BrokenContainerException {
    long first = Math.max(0, file.size() - END_BYTES - MOST_COMMENT);
    int length = (int) (file.size() - first);
    // A copy, as other places are looked at meanwhile.
    ByteBuffer tail = ByteBuffer.allocate(length).put(file.at(first, length));
    for (int at = length - END_BYTES; at >= 0; at--) {
      if (tail.get(at) == 'P' && isEnd(first + at)) {
        return first + at;
      }
    }
    return -1;
  }

  /** Its comment ends with the file, or else it points at a directory and a first entry. */
  private boolean isEnd(long at) throws IOException, BrokenContainerException {
    if (!file.has(END, at)) {
      return false;
    }
    long directory = at - file.u32(at + 12);
    return at + END_BYTES + file.u16(at + 20) == file.size()
        || (file.has(ENTRY, directory) && file.has(LOCAL, directory - file.u32(at + 16)));
  }

  private void walk(long end, Consumer<String> name) throws IOException, BrokenContainerException {
    long end64 = end64(end);
    long stop = end64 < 0 ? end : end64;
    long length = end64 < 0 ? file.u32(end + 12) : file.i64(end64 + 40);
    if (length < 0 || length > stop) {
      throw new BrokenContainerException("its directory lies outside of it");
    }
    int entries = 0;
    for (long at = stop - length; at < stop; at += entry(at, name)) {
      if (++entries > MOST_ENTRIES) {
        throw new BrokenContainerException("it has too many entries");
      }
    }
  }

  /** The end record for what is too much for the usual one, where the two agree; -1 for none. */
  private long end64(long end) throws IOException, BrokenContainerException {
    long locator = end - LOCATOR_BYTES;
    if (!file.has(LOCATOR_64, locator)) {
      return -1;
    }
    long at = file.i64(locator + 8);
    boolean good =
        file.has(END_64, at)
            && agree(file.u16(end + 10), 0xFFFF, file.i64(at + 32))
            && agree(file.u32(end + 12), IN_END_64, file.i64(at + 40))
            && agree(file.u32(end + 16), IN_END_64, file.i64(at + 48));
    return good ? at : -1;
  }

  private static boolean agree(long usual, long unsaid, long large) {
    return usual == large || usual == unsaid;
  }

  /** Returns how many bytes the entry takes. */
  private int entry(long at, Consumer<String> name) throws IOException, BrokenContainerException {
    if (!file.has(ENTRY, at)) {
      throw new BrokenContainerException("its directory is damaged");
    }
    int named = file.u16(at + 28);
    name.accept(StandardCharsets.UTF_8.decode(file.at(at + ENTRY_BYTES, named)).toString());
    return ENTRY_BYTES + named + file.u16(at + 30) + file.u16(at + 32);
  }
}
