package dev.zhuli.tool.reader;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/** The headers of an answer; names are found in any case. */
final class Headers {
  private Headers() {}

  static Map<String, List<String>> of(Header... headers) {
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : headers) {
      String value = header.getValue();
      all.computeIfAbsent(header.getName(), name -> new ArrayList<>())
          .add(value == null ? "" : value);
    }
    all.replaceAll((name, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(all);
  }

  /** All values of the header as the one list that they are (RFC 9110, 5.3); empty without any. */
  static String joined(Map<String, List<String>> headers, String name) {
    return String.join(", ", headers.getOrDefault(name, List.of()));
  }

  static @Nullable String first(Map<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.getFirst();
  }

  /** About how much memory they take. */
  static long weight(Map<String, List<String>> headers) {
    long characters = 0;
    for (Map.Entry<String, List<String>> header : headers.entrySet()) {
      characters += 100 + header.getKey().length();
      for (String value : header.getValue()) {
        characters += 50 + value.length();
      }
    }
    return characters;
  }
}
