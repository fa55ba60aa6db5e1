package dev.zhuli.tool.document;

import java.nio.charset.Charset;

/**
 * Whether decoded text looks like something that was written, not like another encoding's bytes.
 */
final class TextPlausibility {
  private TextPlausibility() {}

  static boolean hasNoControls(String text) {
    return text.chars()
        .noneMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b);
  }

  static boolean isPlausible(String text, byte[] bytes, Charset charset) {
    if (!hasNoControls(text)) {
      return false;
    }
    return switch (charset.name()) {
      case "UTF-16LE", "UTF-16BE" -> utf16(text);
      case "GB18030" -> rare(text) == 0 && commonChinese(bytes);
      case "Big5" -> rare(text) == 0 && known(text) > 0.9;
      default -> western(text);
    };
  }

  /**
   * Any bytes of even number decode as UTF-16, mostly into Chinese; real text has line ends, blanks
   * or punctuation, and characters of few blocks.
   */
  private static boolean utf16(String text) {
    if (text.isEmpty() || rare(text) > 0 || known(text) < 0.95) {
      return false;
    }
    long marks = text.chars().filter(c -> c <= 0x7e || (c >= 0x3000 && c <= 0x3002)).count();
    return marks + text.chars().filter(c -> c >= 0xff01 && c <= 0xff1f).count()
            > text.length() / 100.0
        && marks > 0;
  }

  /** Private use, unassigned, and halves of surrogates. */
  private static long rare(String text) {
    return text.codePoints()
        .filter(
            c -> {
              int type = Character.getType(c);
              return type == Character.PRIVATE_USE
                  || type == Character.UNASSIGNED
                  || type == Character.SURROGATE;
            })
        .count();
  }

  /** The share of ASCII, Latin letters, general punctuation, CJK. */
  private static double known(String text) {
    long known = text.codePoints().filter(c -> c < 0x250 || isMark(c) || Texts.isCjk(c)).count();
    return (double) known / Math.max(1, text.codePointCount(0, text.length()));
  }

  private static boolean isMark(int c) {
    return (c >= 0x2010 && c <= 0x2312) || (c >= 0x2460 && c <= 0x2605);
  }

  /** GB2312's rows are where most of what people write stands: at least half of the pairs. */
  private static boolean commonChinese(byte[] bytes) {
    int pairs = 0;
    int common = 0;
    for (int i = 0; i + 1 < bytes.length; i++) {
      int lead = bytes[i] & 0xff;
      if (lead < 0x81) {
        continue;
      }
      int trail = bytes[++i] & 0xff;
      boolean inGb2312 = (lead >= 0xa1 && lead <= 0xa9) || (lead >= 0xb0 && lead <= 0xf7);
      pairs++;
      common += inGb2312 && trail >= 0xa1 ? 1 : 0;
    }
    return pairs > 0 && common * 2 >= pairs;
  }

  /** A few accented letters or marks among much ASCII. */
  private static boolean western(String text) {
    long high = text.chars().filter(c -> c > 0x7e).count();
    long letters = text.chars().filter(c -> c > 0x7e && isWestern(c)).count();
    return high == letters && high * 5 <= text.length();
  }

  private static boolean isWestern(int c) {
    return (c >= 0xc0 && c <= 0xff)
        || (c >= 0x2013 && c <= 0x2026)
        || "£§©«®°·»€™\u00a0".indexOf(c) >= 0;
  }
}
