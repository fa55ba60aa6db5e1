package dev.zhuli.tool.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * WebP (RFC 9649): the first frame is taken out and put into a file of its own, so that the size
 * told is the size decoded.
 */
final class WebpHeader {
  private static final int CHUNK = 8;
  private static final int FIRST_CHUNK = 12;
  private static final int FRAME_HEADER = 16;
  private static final int SIDE = 0x3FFF;
  private static final byte ALPHA_FLAG = 0x10;

  private final byte[] file;
  private @Nullable Orientation orientation;
  private String codec = "";
  private byte[] pixels = {};
  private byte[] alpha = {};

  private WebpHeader(byte[] file) {
    this.file = file;
  }

  static boolean is(byte[] file) {
    return Bytes.startsWith(file, 0, "RIFF") && Bytes.startsWith(file, 8, "WEBP");
  }

  static Header read(byte[] file) {
    WebpHeader header = new WebpHeader(file);
    header.walk(FIRST_CHUNK, file.length, false);
    return header.header();
  }

  private void walk(int from, int end, boolean inFrame) {
    for (int at = from; at + CHUNK <= end; ) {
      String name = Bytes.name(file, at);
      int data = at + CHUNK;
      // A last chunk that is cut short is judged by the decoder.
      int length = (int) Math.min(Bytes.little32(file, at + 4), end - data);
      chunk(name, data, length, inFrame);
      at = data + length + (length & 1);
    }
  }

  private void chunk(String name, int data, int length, boolean inFrame) {
    switch (name) {
      case "VP8 ", "VP8L" -> {
        if (codec.isEmpty()) {
          codec = name;
          pixels = copy(data, length);
        }
      }
      case "ALPH" -> {
        if (codec.isEmpty()) {
          alpha = copy(data, length);
        }
      }
      case "ANMF" -> {
        if (codec.isEmpty() && !inFrame && length > FRAME_HEADER) {
          walk(data + FRAME_HEADER, data + length, true);
        }
      }
      case "EXIF" -> {
        if (orientation == null) {
          int tiff = Bytes.startsWith(file, data, "Exif\0\0") ? data + 6 : data;
          orientation = Orientation.ofExif(file, tiff);
        }
      }
      default -> {}
    }
  }

  private byte[] copy(int from, int length) {
    byte[] copy = new byte[length];
    System.arraycopy(file, from, copy, 0, length);
    return copy;
  }

  private Header header() {
    return switch (codec) {
      case "VP8 " -> lossy();
      case "VP8L" -> lossless();
      default -> throw new PictureException(PictureException.Reason.DAMAGED, "no picture in it");
    };
  }

  /** RFC 6386, 9.1: a key frame's start code, then 14 bits each. */
  private Header lossy() {
    int width = Bytes.little16(pixels, 6) & SIDE;
    int height = Bytes.little16(pixels, 8) & SIDE;
    ByteBuffer clean = alpha.length == 0 ? riff(0) : extended(width, height);
    if (alpha.length > 0) {
      put(clean, "ALPH", alpha);
    }
    put(clean, codec, pixels);
    return header(width, height, clean);
  }

  /** RFC 9649, 3.4: a signature byte, then 14 bits each, less one. */
  private Header lossless() {
    long bits = Bytes.little32(pixels, 1);
    int width = (int) (bits & SIDE) + 1;
    int height = (int) (bits >> 14 & SIDE) + 1;
    ByteBuffer clean = riff(0);
    put(clean, codec, pixels);
    return header(width, height, clean);
  }

  private Header header(int width, int height, ByteBuffer clean) {
    Orientation seen = orientation == null ? Orientation.UPRIGHT : orientation;
    return new Header(PictureFormat.WEBP, width, height, seen, finished(clean));
  }

  private ByteBuffer extended(int width, int height) {
    ByteBuffer vp8x = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    vp8x.put(ALPHA_FLAG).put(new byte[3]);
    put24(vp8x, width - 1);
    put24(vp8x, height - 1);
    ByteBuffer clean = riff(alpha.length + 32);
    put(clean, "VP8X", vp8x.array());
    return clean;
  }

  private ByteBuffer riff(int more) {
    ByteBuffer riff = ByteBuffer.allocate(pixels.length + more + 32);
    riff.order(ByteOrder.LITTLE_ENDIAN).put("RIFF\0\0\0\0WEBP".getBytes(ISO_8859_1));
    return riff;
  }

  private static void put(ByteBuffer out, String name, byte[] data) {
    out.put(name.getBytes(ISO_8859_1)).putInt(data.length).put(data);
    if ((data.length & 1) == 1) {
      out.put((byte) 0);
    }
  }

  private static void put24(ByteBuffer out, int value) {
    out.putShort((short) value).put((byte) (value >> 16));
  }

  private static byte[] finished(ByteBuffer out) {
    out.putInt(4, out.position() - CHUNK);
    byte[] bytes = new byte[out.flip().remaining()];
    out.get(bytes);
    return bytes;
  }
}
