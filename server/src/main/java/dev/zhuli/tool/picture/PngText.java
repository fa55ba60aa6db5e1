package dev.zhuli.tool.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Texts in a PNG, uncompressed, in UTF-8: so a chart carries along what it shows.
 *
 * @see <a href="https://www.w3.org/TR/png-3/#11iTXt">PNG 3, iTXt</a>
 */
public final class PngText {
  /** Keyword of an Apache ECharts option, as JSON. */
  public static final String CHART = "zhuli-chart";

  /** Keyword, one of PNG's own, of the picture in words. */
  public static final String DESCRIPTION = "Description";

  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int SIGNATURE_BYTES = 8;
  private static final int FRAME = 12; // length, name, checksum
  private static final int IHDR_END = SIGNATURE_BYTES + FRAME + 13;

  private PngText() {}

  /** The same picture with a text behind its header; as it came where it is no PNG. */
  public static byte[] with(byte[] png, String keyword, String text) {
    if (!isPng(png)) {
      return png;
    }
    byte[] chunk = chunk(keyword, text);
    return ByteBuffer.allocate(png.length + chunk.length)
        .put(png, 0, IHDR_END)
        .put(chunk)
        .put(png, IHDR_END, png.length - IHDR_END)
        .array();
  }

  private static boolean isPng(byte[] png) {
    return png.length > IHDR_END
        && ByteBuffer.wrap(png).getLong() == SIGNATURE
        && ByteBuffer.wrap(png).getInt(SIGNATURE_BYTES) == 13;
  }

  private static byte[] chunk(String keyword, String text) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes("iTXt".getBytes(StandardCharsets.US_ASCII));
    data.writeBytes(prefix(keyword));
    data.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    CRC32 crc = new CRC32();
    crc.update(data.toByteArray());
    return ByteBuffer.allocate(data.size() + 8)
        .putInt(data.size() - 4)
        .put(data.toByteArray())
        .putInt((int) crc.getValue())
        .array();
  }

  /** Keyword, not compressed, no language, no translated keyword. */
  private static byte[] prefix(String keyword) {
    return (keyword + "\0\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The text of that keyword, as this class writes it. */
  public static Optional<String> find(byte[] png, String keyword) {
    ByteBuffer in = ByteBuffer.wrap(png);
    byte[] wanted =
        ("iTXt" + new String(prefix(keyword), StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    int at = isPng(png) ? SIGNATURE_BYTES : png.length;
    while (at + FRAME <= png.length) {
      long end = at + FRAME + (in.getInt(at) & 0xFFFF_FFFFL);
      if (end > png.length) {
        return Optional.empty();
      }
      int from = at + 4 + wanted.length;
      if (from + 4 <= end && Arrays.equals(png, at + 4, from, wanted, 0, wanted.length)) {
        return Optional.of(new String(png, from, (int) end - 4 - from, StandardCharsets.UTF_8));
      }
      at = (int) end;
    }
    return Optional.empty();
  }
}
