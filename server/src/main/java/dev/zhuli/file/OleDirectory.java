package dev.zhuli.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What lies in the root of an OLE2 file ([MS-CFB]): documents of Microsoft's older programs, and
 * installers. What is embedded in a document lies deeper and is not looked at.
 */
final class OleDirectory {
  static final int MOST_ENTRIES = 32_768;

  private static final byte[] START = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final int HEADER_DIFAT = 109;
  private static final int ENTRY_BYTES = 128;
  private static final int CLASS_ID_BYTES = 16;
  private static final long LAST_SECTOR = 0xFFFF_FFFAL;
  private static final long NONE = 0xFFFF_FFFFL;

  private final Peek file;
  private final int sectorBytes;
  private final List<Long> fatLists = new ArrayList<>();
  private final List<Long> sectors = new ArrayList<>();

  private OleDirectory(Peek file) throws IOException, BrokenContainerException {
    this.file = file;
    int shift = file.u16(30);
    if (shift != 9 && shift != 12) {
      throw new BrokenContainerException("its sectors have no size that there is");
    }
    this.sectorBytes = 1 << shift;
    for (long at = file.u32(48); at < LAST_SECTOR; at = next(at)) {
      sectors.add(at);
      if ((long) sectors.size() * sectorBytes > (long) MOST_ENTRIES * ENTRY_BYTES) {
        throw new BrokenContainerException("it has too many entries");
      }
    }
  }

  static boolean is(Peek file) throws IOException, BrokenContainerException {
    return file.has(START, 0);
  }

  /**
   * @param classId of the program whose file it is, as it is stored; zeros for unknown
   * @param names of what lies in it
   */
  @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
  record Root(byte[] classId, Set<String> names) {}

  /**
   * @throws BrokenContainerException when it is damaged or too large
   */
  static Root root(Peek file) throws IOException, BrokenContainerException {
    OleDirectory directory = new OleDirectory(file);
    ByteBuffer root = directory.entry(0);
    byte[] classId = Arrays.copyOfRange(bytes(root), 80, 80 + CLASS_ID_BYTES);
    return new Root(classId, directory.names(Integer.toUnsignedLong(root.getInt(76))));
  }

  private static byte[] bytes(ByteBuffer entry) {
    byte[] bytes = new byte[ENTRY_BYTES];
    entry.get(0, bytes);
    return bytes;
  }

  /** Siblings form a tree; a loop in it ends as no tree has more nodes than entries. */
  private Set<String> names(long first) throws IOException, BrokenContainerException {
    Set<String> names = new HashSet<>();
    Deque<Long> open = new ArrayDeque<>(List.of(first));
    for (int seen = 0; !open.isEmpty(); ) {
      long id = open.pop();
      if (id == NONE) {
        continue;
      }
      if (++seen > MOST_ENTRIES) {
        throw new BrokenContainerException("its directory has a loop");
      }
      ByteBuffer entry = entry(id);
      names.add(name(entry));
      open.push(Integer.toUnsignedLong(entry.getInt(68)));
      open.push(Integer.toUnsignedLong(entry.getInt(72)));
    }
    return names;
  }

  private static String name(ByteBuffer entry) {
    int withEnd = Math.clamp(entry.getShort(64), 2, 64);
    return StandardCharsets.UTF_16LE.decode(entry.slice(0, withEnd - 2)).toString();
  }

  private ByteBuffer entry(long id) throws IOException, BrokenContainerException {
    int perSector = sectorBytes / ENTRY_BYTES;
    if (id / perSector >= sectors.size()) {
      throw new BrokenContainerException("its directory is damaged");
    }
    long sector = sectors.get((int) (id / perSector));
    return file.at(place(sector) + id % perSector * ENTRY_BYTES, ENTRY_BYTES);
  }

  /** The header takes the place of a sector before the first. */
  private long place(long sector) {
    return (sector + 1) * sectorBytes;
  }

  /** The sector that follows one, as the allocation table says. */
  private long next(long sector) throws IOException, BrokenContainerException {
    int perSector = sectorBytes / 4;
    return file.u32(place(table((int) (sector / perSector))) + sector % perSector * 4);
  }

  /** Where a part of the allocation table lies: told in the header, then in a chain of lists. */
  private long table(int part) throws IOException, BrokenContainerException {
    if (part < HEADER_DIFAT) {
      return file.u32(76 + 4L * part);
    }
    int perList = sectorBytes / 4 - 1;
    int list = (part - HEADER_DIFAT) / perList;
    while (fatLists.size() <= list) {
      fatLists.add(
          fatLists.isEmpty() ? file.u32(68) : file.u32(place(fatLists.getLast()) + 4L * perList));
    }
    return file.u32(place(fatLists.get(list)) + 4L * ((part - HEADER_DIFAT) % perList));
  }
}
