package dev.zhuli.tool.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the encoding of text: by its byte order mark, else the first of UTF-8, UTF-16, GB18030,
 * Big5 and Windows-1252 that decodes without an error into something plausible. Where none does,
 * the answer is none: text is never decoded into rubbish.
 */
public final class CharsetSniffer {
  /**
   * What was found.
   *
   * @param charset how the text is encoded
   * @param text decoded, without a byte order mark
   */
  public record Decoded(Charset charset, String text) {}

  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Charset BIG5 = Charset.forName("Big5");
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final List<Charset> MARKED =
      List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

  private CharsetSniffer() {}

  /**
   * Decodes text.
   *
   * @param bytes the text, or its beginning
   * @param whole false when more follows; the last character may be incomplete then
   */
  public static Optional<Decoded> decode(byte[] bytes, boolean whole) {
    for (Charset charset : MARKED) {
      byte[] mark = "\ufeff".getBytes(charset);
      if (startsWith(bytes, mark)) {
        return strict(bytes, mark.length, charset, whole).map(s -> new Decoded(charset, s));
      }
    }
    Optional<String> utf8 = strict(bytes, 0, StandardCharsets.UTF_8, whole);
    if (utf8.isPresent() && TextPlausibility.hasNoControls(utf8.get())) {
      return utf8.map(text -> new Decoded(StandardCharsets.UTF_8, text));
    }
    return plausible(bytes, whole);
  }

  private static Optional<Decoded> plausible(byte[] bytes, boolean whole) {
    for (Charset charset :
        List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, GB18030, BIG5, WESTERN)) {
      Optional<String> text = strict(bytes, 0, charset, whole);
      if (text.isPresent() && TextPlausibility.isPlausible(text.get(), bytes, charset)) {
        return Optional.of(new Decoded(charset, text.get()));
      }
    }
    return Optional.empty();
  }

  /**
   * Decodes with a charset that somebody names; none when that is wrong or not known. GB2312 and
   * GBK are read as GB18030, which holds both.
   */
  static Optional<Decoded> decodeAs(byte[] bytes, @Nullable String name, boolean whole) {
    if (name == null || name.isBlank()) {
      return Optional.empty();
    }
    try {
      Charset named = Charset.forName(name.strip());
      boolean chinese = named.name().equals("GB2312") || named.name().equals("GBK");
      Charset charset = chinese ? GB18030 : named;
      return strict(bytes, 0, charset, whole).map(text -> new Decoded(charset, unmarked(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String unmarked(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private static boolean startsWith(byte[] bytes, byte[] mark) {
    return bytes.length >= mark.length
        && ByteBuffer.wrap(bytes, 0, mark.length).equals(ByteBuffer.wrap(mark));
  }

  private static Optional<String> strict(byte[] bytes, int from, Charset charset, boolean whole) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
    CharBuffer out = CharBuffer.allocate((int) (in.remaining() * decoder.maxCharsPerByte()) + 1);
    CoderResult result = decoder.decode(in, out, whole);
    if (result.isError() || (whole && decoder.flush(out).isError())) {
      return Optional.empty();
    }
    return Optional.of(out.flip().toString());
  }
}
