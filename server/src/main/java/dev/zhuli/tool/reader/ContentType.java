package dev.zhuli.tool.reader;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Content-Type header, read leniently. */
record ContentType(String mediaType, @Nullable Charset charset) {
  private static final ContentType UNKNOWN = new ContentType("application/octet-stream", null);
  private static final Pattern TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+");
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*[\"']?([^\\s\"';,]+)", Pattern.CASE_INSENSITIVE);

  static ContentType parse(@Nullable String header) {
    if (header == null) {
      return UNKNOWN;
    }
    String type = header.replaceFirst("[;,].*", "").strip().toLowerCase(Locale.ROOT);
    Matcher charset = CHARSET.matcher(header);
    return new ContentType(
        TYPE.matcher(type).matches() ? type : UNKNOWN.mediaType,
        charset.find() ? charset(charset.group(1)) : null);
  }

  private static @Nullable Charset charset(String name) {
    String known = name.toLowerCase(Locale.ROOT);
    try {
      return Charset.forName(known.matches("gb_?2312(-80)?|gbk|x-gbk") ? "GB18030" : known);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
