package dev.zhuli.file;

import static dev.zhuli.file.BrokenArtifactException.unless;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/** What readers of pictures don't look at: the end of the file, checksums, hidden sizes. */
final class PictureFrame {
  private static final byte[] PNG = "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1);
  private static final int PNG_CHUNK = 12; // length, name, checksum
  private static final int RIFF_HEADER = 12;
  private static final int RIFF_CHUNK = 8;
  private static final int WEBP_FRAME = 16;
  private static final int WEBP_SIDE = 0x3FFF;

  private PictureFrame() {}

  /**
   * @throws BrokenArtifactException when it is cut short or damaged
   */
  static void check(String mediaType, byte[] content) {
    try {
      switch (mediaType) {
        case "image/png" -> png(ByteBuffer.wrap(content));
        case "image/gif" -> gif(content);
        case "image/webp" -> webp(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
        default -> {}
      }
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new BrokenArtifactException("it is cut short", e);
    }
  }

  /** ISO/IEC 15948: all its chunks are there, the last of which is IEND, with their checksums. */
  private static void png(ByteBuffer file) {
    unless(file.slice(0, PNG.length).equals(ByteBuffer.wrap(PNG)), "it is no PNG");
    String name = "";
    for (int at = PNG.length; !name.equals("IEND"); ) {
      int length = file.getInt(at);
      name = name(file, at + 4);
      CRC32 sum = new CRC32();
      sum.update(file.slice(at + 4, Math.addExact(length, 4)));
      unless((int) sum.getValue() == file.getInt(at + 8 + length), "its checksum is wrong");
      at += PNG_CHUNK + length;
    }
  }

  /** GIF89a, 27: it ends with a trailer; some programs fill up what follows with zeros. */
  private static void gif(byte[] file) {
    int last = file.length - 1;
    while (last > 0 && file[last] == 0) {
      last--;
    }
    unless(file[last] == ';', "it is cut short");
  }

  /** RFC 9649: as long as it says, and no picture in it larger than it may be. */
  private static void webp(ByteBuffer file) {
    unless(name(file, 0).equals("RIFF") && name(file, 8).equals("WEBP"), "it is no WebP");
    int end = Math.addExact(file.getInt(4), RIFF_CHUNK);
    unless(end >= RIFF_HEADER && end <= file.limit(), "it is cut short");
    webp(file.slice(0, end).order(ByteOrder.LITTLE_ENDIAN), RIFF_HEADER, end, false);
  }

  private static void webp(ByteBuffer file, int from, int end, boolean inFrame) {
    for (int at = from; at + RIFF_CHUNK <= end; ) {
      int length = file.getInt(at + 4);
      int data = at + RIFF_CHUNK;
      unless(length >= 0 && length <= end - data, "it is cut short");
      switch (name(file, at)) {
        case "VP8 " ->
            PictureCheck.pixels(
                file.getShort(data + 6) & WEBP_SIDE, file.getShort(data + 8) & WEBP_SIDE);
        case "VP8L" -> {
          int bits = file.getInt(data + 1);
          PictureCheck.pixels((bits & WEBP_SIDE) + 1, (bits >> 14 & WEBP_SIDE) + 1);
        }
        case "ANMF" -> {
          unless(!inFrame, "it has a frame in a frame");
          webp(file, data + WEBP_FRAME, data + length, true);
        }
        default -> {}
      }
      at = data + length + (length & 1);
    }
  }

  private static String name(ByteBuffer file, int at) {
    byte[] name = new byte[4];
    file.get(at, name);
    return new String(name, ISO_8859_1);
  }
}
