package dev.zhuli.config;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** What a value of a setting must be; each throws {@link BadSettingException}. */
final class SettingRules {
  private static final Pattern API_KEY = Pattern.compile("[^.\\s]+\\.[^.\\s]+");

  private SettingRules() {}

  static void inRange(String setting, int value, int least, int most) {
    if (value < least || value > most) {
      throw new BadSettingException(
          setting,
          "%d 不在 %d 到 %d 之间".formatted(value, least, most),
          "%d is not between %d and %d".formatted(value, least, most));
    }
  }

  static void atLeast(String setting, int value, int least) {
    if (value < least) {
      throw new BadSettingException(
          setting,
          "%d 小于 %d".formatted(value, least),
          "%d is less than %d".formatted(value, least));
    }
  }

  static void positive(String setting, Duration value) {
    if (!value.isPositive()) {
      throw new BadSettingException(setting, value + " 不是正的时长", value + " is no positive duration");
    }
  }

  static void notNegative(String setting, Duration value) {
    if (value.isNegative()) {
      throw new BadSettingException(setting, value + " 是负的时长", value + " is negative");
    }
  }

  static void positive(String setting, DataSize value) {
    if (value.toBytes() <= 0) {
      throw new BadSettingException(setting, value + " 不是正的大小", value + " is no positive size");
    }
  }

  static void url(String setting, @Nullable String value) {
    if (value != null && !isHttpUrl(value)) {
      throw new BadSettingException(
          setting,
          "“" + value + "”不是 http 或 https 地址",
          "\"" + value + "\" is no http or https URL");
    }
  }

  private static boolean isHttpUrl(String value) {
    try {
      URI uri = URI.create(value);
      return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme());
    } catch (IllegalArgumentException | NullPointerException e) {
      return false;
    }
  }

  /** Both or neither. */
  static void together(
      String first, @Nullable String firstValue, String second, @Nullable String secondValue) {
    boolean hasFirst = firstValue != null && !firstValue.isBlank();
    boolean hasSecond = secondValue != null && !secondValue.isBlank();
    if (hasFirst != hasSecond) {
      String missing = hasFirst ? second : first;
      String there = hasFirst ? first : second;
      throw new BadSettingException(
          missing, "缺失，设置了 " + there + " 就必须同时设置", "missing, but " + there + " is set");
    }
  }

  /** Never repeats the key: it would end in a log. */
  static void apiKey(@Nullable String value) {
    if (value != null && !API_KEY.matcher(value).matches()) {
      throw new BadSettingException(
          "zhuli.api-key", "格式必须是 id.secret", "it must have the form id.secret");
    }
  }
}
