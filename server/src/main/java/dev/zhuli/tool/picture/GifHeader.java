package dev.zhuli.tool.picture;

import java.util.Arrays;

/** GIF (version 89a), its first frame. */
final class GifHeader {
  private static final int SCREEN = 6;
  private static final int FIRST_BLOCK = 13;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2C;
  private static final int TRAILER = 0x3B;

  private GifHeader() {}

  static boolean is(byte[] file) {
    return Bytes.startsWith(file, 0, "GIF87a") || Bytes.startsWith(file, 0, "GIF89a");
  }

  static Header read(byte[] file) {
    int at = FIRST_BLOCK + colourTable(Bytes.u8(file, SCREEN + 4));
    while (Bytes.u8(file, at) == EXTENSION) {
      at = blocks(file, at + 2);
    }
    if (Bytes.u8(file, at) != IMAGE) {
      throw new PictureException(PictureException.Reason.DAMAGED, "no frame");
    }
    int width = Bytes.little16(file, at + 5);
    int height = Bytes.little16(file, at + 7);
    // Its colours and the size of its first code come before its blocks.
    int end = lastBlock(file, at + 10 + colourTable(Bytes.u8(file, at + 9)) + 1);
    byte[] clean = Arrays.copyOf(file, end + 1);
    clean[end] = TRAILER;
    return new Header(PictureFormat.GIF, width, height, Orientation.UPRIGHT, clean);
  }

  private static int colourTable(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
  }

  private static int blocks(byte[] file, int from) {
    int at = from;
    while (Bytes.u8(file, at) != 0) {
      at += 1 + Bytes.u8(file, at);
    }
    return at + 1;
  }

  /** A frame that is cut short is judged by the decoder. */
  private static int lastBlock(byte[] file, int from) {
    int at = from;
    while (at < file.length && file[at] != 0) {
      at += 1 + Bytes.u8(file, at);
    }
    return Math.min(at + 1, file.length);
  }
}
