package dev.zhuli.error;

import java.util.List;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** The languages in which a caller is told of an error. */
public enum Language {
  ZH,
  EN;

  private static final int MAX_HEADER_CHARS = 500;

  /**
   * Chinese unless the header prefers English.
   *
   * @param acceptLanguage value of the {@code Accept-Language} header (RFC 9110, 12.5.4); one that
   *     is missing, overlong or malformed means Chinese
   */
  public static Language of(@Nullable String acceptLanguage) {
    if (acceptLanguage == null || acceptLanguage.length() > MAX_HEADER_CHARS) {
      return ZH;
    }
    // parse() gives the ranges sorted, the most wanted one first.
    return parse(acceptLanguage).stream()
        .filter(range -> range.getWeight() > 0)
        .map(range -> range.getRange().split("-", 2)[0])
        .filter(language -> language.equals("zh") || language.equals("en"))
        .findFirst()
        .map(language -> language.equals("en") ? EN : ZH)
        .orElse(ZH);
  }

  private static List<LanguageRange> parse(String header) {
    try {
      return LanguageRange.parse(header);
    } catch (IllegalArgumentException malformed) {
      return List.of();
    }
  }
}
