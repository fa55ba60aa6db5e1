package dev.zhuli.assistant.translator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The language that an order such as “把这个文件翻译成英文” or "translate it into German" names. */
final class WishedLanguage {
  private static final List<Pattern> CHINESE =
      List.of(
          Pattern.compile(
              "[译翻转写改换][^，。,.!！?？\\n]{0,8}?[成为到作出]\\s*(\\p{IsHan}{1,3}?(?:文|语(?!言))|繁体|简体)"),
          Pattern.compile("[用译翻]\\s*((?:[英中日法德俄韩泰]|西班牙|葡萄牙|意大利|阿拉伯|越南)[文语])"),
          Pattern.compile("\\p{IsHan}译([英中日法德俄韩])"));

  private static final Pattern ENGLISH = Pattern.compile("(?i)\\b(?:into|to|in)\\s+(\\p{L}+)");

  private static final Map<String, String> SHORT = Map.of("繁体", "繁体中文", "简体", "中文");

  private WishedLanguage() {}

  /** The language's Chinese name or ISO 639-1 code; empty where the order names none. */
  static Optional<String> in(String order) {
    for (Pattern pattern : CHINESE) {
      Matcher found = pattern.matcher(order);
      if (found.find()) {
        String name = String.valueOf(found.group(1));
        return Optional.of(SHORT.getOrDefault(name, name.length() == 1 ? name + "文" : name));
      }
    }
    Map<String, String> codes = codes();
    return ENGLISH
        .matcher(order)
        .results()
        .map(found -> Optional.ofNullable(codes.get(found.group(1).toLowerCase(Locale.ROOT))))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** ISO 639-1 codes by the languages' English names. */
  private static Map<String, String> codes() {
    return Arrays.stream(Locale.getISOLanguages())
        .collect(
            Collectors.toMap(
                code -> Locale.of(code).getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT),
                Function.identity(),
                (one, other) -> one));
  }
}
