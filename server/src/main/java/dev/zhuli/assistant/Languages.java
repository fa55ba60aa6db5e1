package dev.zhuli.assistant;

import dev.zhuli.assistant.Turn.Translation;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The two languages of a translation, by their Chinese names.
 *
 * @param from empty where the model is to see for itself
 */
public record Languages(String from, String to) {
  /** Longest name of a language that is taken over as written, in characters. */
  private static final int LONGEST_NAME = 40;

  /** ISO 639-1 codes: only they are read as codes, so that a name such as "Thai" stays one. */
  private static final Set<String> CODES =
      Arrays.stream(Locale.getISOLanguages()).collect(Collectors.toUnmodifiableSet());

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern WORD = Pattern.compile("[\\p{L}&&[^\\p{IsHan}]]+");
  private static final Pattern KANA = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}]");

  /** Without a target, Chinese becomes English and everything else Chinese. */
  public static Languages of(@Nullable Translation asked, String text) {
    String from = asked == null ? "" : name(asked.from());
    String to = asked == null ? "" : name(asked.to());
    if (to.isEmpty()) {
      to = mostlyChinese(text) ? "英文" : "中文";
    }
    return new Languages(from, to);
  }

  /** The language that is asked for, whatever the text; empty where none is. */
  public static Optional<String> target(@Nullable Translation asked) {
    String to = asked == null ? "" : name(asked.to());
    return to.isEmpty() ? Optional.empty() : Optional.of(to);
  }

  /** What to do, in the words of the prompt. */
  public String direction() {
    return (from.isEmpty() ? "" : "从" + from) + "译成" + to;
  }

  private static String name(@Nullable String written) {
    String name = written == null ? "" : written.strip();
    if (name.isEmpty() || name.equalsIgnoreCase("auto") || name.length() > LONGEST_NAME) {
      return "";
    }
    Locale locale = Locale.forLanguageTag(name.replace('_', '-'));
    if (!CODES.contains(locale.getLanguage())) {
      return name.replaceAll("\\R", " ");
    }
    return chinese(locale);
  }

  private static String chinese(Locale locale) {
    if (locale.getLanguage().equals("zh")) {
      boolean traditional =
          locale.getScript().equals("Hant")
              || Set.of("TW", "HK", "MO").contains(locale.getCountry());
      return traditional ? "繁体中文" : "中文";
    }
    return locale.getDisplayLanguage(Locale.SIMPLIFIED_CHINESE);
  }

  /** A Chinese character weighs as much as a word in letters; kana is never Chinese. */
  private static boolean mostlyChinese(String text) {
    long characters = HAN.matcher(text).results().count();
    long words = WORD.matcher(text).results().count();
    return characters >= words && !KANA.matcher(text).find();
  }
}
