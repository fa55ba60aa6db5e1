package dev.zhuli.tool.picture;

import static dev.zhuli.tool.picture.PictureException.Reason.BAD_DATA_URL;

import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/** A {@code data:} URL (RFC 2397), in base64 or percent-encoded. */
final class DataUrl {
  private static final String SCHEME = "data:";
  private static final int MOST_HEAD = 256;

  private DataUrl() {}

  static boolean is(String url) {
    return url.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  /** Its bytes; a media type that isn't a picture's is refused, which picture it is isn't read. */
  static byte[] read(String url, PictureLimits limits) {
    if (!is(url)) {
      throw new PictureException(BAD_DATA_URL, "data:image/…;base64,… is expected");
    }
    int comma = url.indexOf(',');
    if (comma < 0 || comma > MOST_HEAD) {
      throw new PictureException(BAD_DATA_URL, "no comma before the data");
    }
    String head = url.substring(SCHEME.length(), comma).toLowerCase(Locale.ROOT).strip();
    if (!head.startsWith("image/") && !head.startsWith("application/octet-stream")) {
      throw new PictureException(BAD_DATA_URL, "its media type is no image/…");
    }
    // At most three letters for each byte, or four with base64, and some line breaks.
    limits.checkBytes(Math.max(1, (url.length() - comma - 1024L) / 4));
    byte[] data = percentDecoded(url, comma + 1);
    return head.endsWith(";base64") ? base64(data) : data;
  }

  /** Also takes what is seen in the field: line breaks, and the alphabet that is meant for URLs. */
  private static byte[] base64(byte[] text) {
    int length = 0;
    for (byte letter : text) {
      if (letter > ' ') {
        text[length++] = letter == '-' ? (byte) '+' : letter == '_' ? (byte) '/' : letter;
      } else if (letter < 0) {
        throw new PictureException(BAD_DATA_URL, "not base64");
      }
    }
    try {
      return Base64.getDecoder().decode(Arrays.copyOf(text, length));
    } catch (IllegalArgumentException e) {
      throw new PictureException(BAD_DATA_URL, "not base64");
    }
  }

  private static byte[] percentDecoded(String url, int from) {
    byte[] bytes = new byte[url.length() - from];
    int length = 0;
    for (int at = from; at < url.length(); at++) {
      char letter = url.charAt(at);
      if (letter > 0x7F) {
        throw new PictureException(BAD_DATA_URL, "a letter that isn't ASCII");
      }
      if (letter == '%') {
        bytes[length++] = escaped(url, at);
        at += 2;
      } else {
        bytes[length++] = (byte) letter;
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  private static byte escaped(String url, int at) {
    int high = at + 2 < url.length() ? Character.digit(url.charAt(at + 1), 16) : -1;
    int low = high < 0 ? -1 : Character.digit(url.charAt(at + 2), 16);
    if (low < 0) {
      throw new PictureException(BAD_DATA_URL, "a % that two hexadecimal digits don't follow");
    }
    return (byte) (high << 4 | low);
  }
}
