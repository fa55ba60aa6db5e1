package dev.zhuli.config;

import dev.zhuli.access.FixedKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** What a value of a setting must be; each throws {@link BadSettingException}. */
final class SettingRules {
  /** Visible ASCII: what can stand in the head of an HTTP request, and needs no escape there. */
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

  private static final int MAX_PORT = 65_535;

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

  /** Never repeats an address that may hold a password. */
  static void url(String setting, @Nullable String value) {
    if (value == null || isHttpUrl(value)) {
      return;
    }
    if (value.contains("@")) {
      throw new BadSettingException(
          setting, "地址里不能有用户名或密码", "the URL must not hold a user name or a password");
    }
    throw new BadSettingException(
        setting, "“" + value + "”不是 http 或 https 地址", "\"" + value + "\" is no http or https URL");
  }

  private static boolean isHttpUrl(String value) {
    URI uri = uri(value);
    return uri != null
        && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getPort() != 0
        && uri.getPort() <= MAX_PORT;
  }

  private static @Nullable URI uri(String value) {
    try {
      return VISIBLE.matcher(value).matches() ? new URI(value) : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  static void present(String setting, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new BadSettingException(setting, "缺失", "missing");
    }
  }

  /** A key that is sent in a header. Never repeats it: it would end in a log. */
  static void headerValue(String setting, @Nullable String value) {
    if (value != null && !value.isBlank() && !VISIBLE.matcher(value.strip()).matches()) {
      throw new BadSettingException(
          setting, "只能含可见的 ASCII 字符", "it may hold visible ASCII characters only");
    }
  }

  static void oneOf(String setting, String value, String... allowed) {
    if (!List.of(allowed).contains(value)) {
      String all = String.join(", ", allowed);
      throw new BadSettingException(
          setting, "“" + value + "”不是这些之一：" + all, "\"" + value + "\" is none of " + all);
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
    if (value != null && !FixedKey.isWellFormed(value)) {
      throw new BadSettingException(
          "zhuli.api-key",
          "格式必须是 id.secret：id 为字母、数字、- 或 _，secret 至少 8 个字符且不含点",
          "it must have the form id.secret: an id of letters, digits, - and _, and a secret of at"
              + " least 8 characters without a dot");
    }
  }
}
