package dev.zhuli.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Names of all settings, read off the components of {@link ZhuliSettings}. */
final class SettingNames {
  private SettingNames() {}

  /**
   * Property names by the environment variable that sets them; {@code #} stands for an index.
   *
   * <p>A variable can't tell where a name that the operator chose ends, so what stands below such a
   * name has no variable.
   *
   * <p>Such as {@code ZHULI_MODEL_FALLBACKS_#_NAME} to {@code zhuli.model.fallbacks[#].name}.
   */
  static Map<String, String> byVariable() {
    Map<String, String> names = new TreeMap<>();
    collect(ZhuliSettings.class, "zhuli", names);
    // The model server's name is asked for so often that its variable is short.
    names.remove("ZHULI_MODEL_NAME");
    names.put("ZHULI_MODEL", "zhuli.model.name");
    return names;
  }

  private static void collect(Class<?> settings, String prefix, Map<String, String> names) {
    for (RecordComponent component : settings.getRecordComponents()) {
      String name = prefix + "." + kebab(component.getName());
      if (component.getType().isRecord()) {
        collect(component.getType(), name, names);
      } else if (elementOf(component.getGenericType()) instanceof Class<?> element
          && element.isRecord()) {
        collect(element, name + "[#]", names);
      } else if (component.getType() != Map.class) { // whose keys a variable's name can't hold
        names.put(variable(name), name);
      }
    }
  }

  private static Type elementOf(Type type) {
    return type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  static String variable(String property) {
    return property
        .toUpperCase(Locale.ROOT)
        .replace("[", "_")
        .replace("]", "")
        .replace('.', '_')
        .replace('-', '_');
  }
}
