package dev.zhuli.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Settings that stand in environment variables. */
final class EnvironmentSettings {
  private static final String PREFIX = "ZHULI_";
  private static final Pattern INDEX = Pattern.compile("_(\\d+)_");

  /** Read by the launcher, the tests and the commands, not by the server. */
  private static final Set<String> NO_PROPERTIES =
      Set.of("ZHULI_JAVA_OPTS", "ZHULI_TEST_MODEL", "ZHULI_BASE_URL");

  private EnvironmentSettings() {}

  /**
   * The properties that these variables set; an empty variable sets nothing.
   *
   * @throws BadSettingException when a variable begins with {@code ZHULI_} and is none that is
   *     known
   */
  static Map<String, Object> properties(Map<String, String> environment) {
    Map<String, String> names = SettingNames.byVariable();
    Map<String, Object> properties = new LinkedHashMap<>();
    environment.forEach(
        (variable, value) -> {
          if (isOurs(variable) && !NO_PROPERTIES.contains(variable)) {
            String name = name(variable, names);
            if (!value.isEmpty()) {
              properties.put(name, value);
            }
          }
        });
    return properties;
  }

  static boolean isOurs(String variable) {
    return variable.startsWith(PREFIX);
  }

  private static String name(String variable, Map<String, String> names) {
    Matcher index = INDEX.matcher(variable);
    boolean indexed = index.find();
    @Nullable String name = names.get(indexed ? index.replaceFirst("_#_") : variable);
    if (name == null) {
      throw new BadSettingException(variable, "没有这个环境变量", "there is no such variable");
    }
    return indexed ? name.replace("#", index.group(1)) : name;
  }
}
