package dev.zhuli.tool.picture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Objects;

/** Numbers and names out of a file; what lies beyond its end throws IndexOutOfBoundsException. */
final class Bytes {
  private Bytes() {}

  static boolean startsWith(byte[] file, int at, String ascii) {
    byte[] wanted = ascii.getBytes(ISO_8859_1);
    int end = at + wanted.length;
    return end <= file.length && Arrays.equals(file, at, end, wanted, 0, wanted.length);
  }

  static int u8(byte[] file, int at) {
    return file[at] & 0xFF;
  }

  static int big16(byte[] file, int at) {
    return u8(file, at) << 8 | u8(file, at + 1);
  }

  static long big32(byte[] file, int at) {
    return (long) big16(file, at) << 16 | big16(file, at + 2);
  }

  static int little16(byte[] file, int at) {
    return u8(file, at) | u8(file, at + 1) << 8;
  }

  static long little32(byte[] file, int at) {
    return little16(file, at) | (long) little16(file, at + 2) << 16;
  }

  /** The four letters that name a chunk of PNG or WebP. */
  static String name(byte[] file, int at) {
    return new String(file, Objects.checkFromIndexSize(at, 4, file.length), 4, ISO_8859_1);
  }

  /** The length as an int, when so many bytes follow. */
  static int length(byte[] file, int at, long length) {
    if (length < 0 || length > file.length - at) {
      throw new IndexOutOfBoundsException("a part of " + length + " bytes at " + at);
    }
    return (int) length;
  }
}
