package dev.zhuli.tool.picture;

import java.io.ByteArrayOutputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PNG (ISO/IEC 15948). Only the chunks that make pixels are kept: compressed texts and profiles may
 * unpack to any size.
 */
final class PngHeader {
  private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";
  private static final Set<String> KEPT = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
  private static final int FRAME = 12; // length, name, checksum
  private static final int IHDR = 13;

  private PngHeader() {}

  static boolean is(byte[] file) {
    return Bytes.startsWith(file, 0, SIGNATURE);
  }

  static Header read(byte[] file) {
    int start = SIGNATURE.length();
    if (!Bytes.name(file, start + 4).equals("IHDR") || Bytes.big32(file, start) != IHDR) {
      throw new PictureException(PictureException.Reason.DAMAGED, "no IHDR");
    }
    ByteArrayOutputStream clean = new ByteArrayOutputStream(file.length);
    clean.write(file, 0, start);
    Orientation orientation = copy(file, start, clean);
    int ihdr = start + 8;
    return new Header(
        PictureFormat.PNG,
        side(file, ihdr),
        side(file, ihdr + 4),
        Bytes.u8(file, ihdr + 8) > 8 ? 8 : 4,
        orientation,
        clean.toByteArray());
  }

  /** Up to the end of the picture or of the file: one cut short is judged by the decoder. */
  private static Orientation copy(byte[] file, int start, ByteArrayOutputStream clean) {
    @Nullable Orientation orientation = null;
    boolean ended = false;
    for (int at = start; !ended && at + FRAME <= file.length; ) {
      String name = Bytes.name(file, at + 4);
      long length = Bytes.big32(file, at);
      long whole = Math.min(length + FRAME, file.length - at);
      if (KEPT.contains(name)) {
        clean.write(file, at, (int) whole);
      } else if (orientation == null && name.equals("eXIf")) {
        orientation = Orientation.ofExif(file, at + 8);
      }
      ended = name.equals("IEND");
      at += (int) whole;
    }
    return orientation == null ? Orientation.UPRIGHT : orientation;
  }

  private static int side(byte[] file, int at) {
    return (int) Math.min(Bytes.big32(file, at), Integer.MAX_VALUE);
  }
}
