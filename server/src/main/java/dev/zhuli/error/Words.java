package dev.zhuli.error;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The texts of one language, with <code>{0}</code>, <code>{1}</code> … for the values. */
final class Words {
  private static final Words ZH = load("/errors_zh.properties");
  private static final Words EN = load("/errors_en.properties");
  private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

  private final Map<String, String> texts;

  private Words(Map<String, String> texts) {
    this.texts = texts;
  }

  static Words in(Language language) {
    return switch (language) {
      case ZH -> ZH;
      case EN -> EN;
    };
  }

  Map<String, String> texts() {
    return texts;
  }

  /** The text of the key; values come from the caller, so they are cleaned and shortened. */
  String say(String key, Object... values) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("no text for " + key);
    }
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              int index = Integer.parseInt(place.group(1));
              return Matcher.quoteReplacement(OneLine.of(String.valueOf(values[index])));
            });
  }

  private static Words load(String resource) {
    Properties properties = new Properties();
    try (InputStream in = Words.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing from the jar: " + resource);
      }
      properties.load(new InputStreamReader(in, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Words(
        properties.stringPropertyNames().stream()
            .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty)));
  }
}
