package dev.zhuli.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What can be checked of an answer.
 *
 * @param contains texts that must all be there
 * @param any texts of which one must be there; empty for no demand
 * @param excludes texts that must not be there
 * @param matches expressions that must each be found; {@code ^} and {@code $} are a line's ends
 * @param lines expression for every line that is not blank; empty for no demand
 * @param language {@code zh}, {@code en} or {@code any}
 * @param minChars fewest characters
 * @param maxChars most characters
 */
record Expectations(
    List<String> contains,
    List<String> any,
    List<String> excludes,
    List<Pattern> matches,
    String lines,
    String language,
    int minChars,
    int maxChars) {

  static final Set<String> KEYS =
      Set.of(
          "contains", "any", "excludes", "matches", "lines", "language", "min_chars", "max_chars");

  /** Share of Chinese characters among the letters above which a text is Chinese. */
  private static final double CHINESE = 0.3;

  private static final double NOT_CHINESE = 0.1;

  /** Code, and links to files, are in no language. */
  private static final Pattern NO_PROSE =
      Pattern.compile("(?s)```.*?(```|\\z)|\\[[^\\]]*]\\([^)]*\\)");

  /** What a case demands, with what its whole file demands. */
  static Expectations of(JsonNode file, JsonNode one) {
    return new Expectations(
        texts("contains", file, one),
        texts("any", file, one),
        texts("excludes", file, one),
        texts("matches", file, one).stream()
            .map(expression -> Pattern.compile(expression, Pattern.MULTILINE))
            .toList(),
        one.path("lines").asString(file.path("lines").asString("")),
        one.path("language").asString(file.path("language").asString("any")),
        one.path("min_chars").asInt(1),
        one.path("max_chars").asInt(Integer.MAX_VALUE));
  }

  private static List<String> texts(String key, JsonNode file, JsonNode one) {
    return Stream.of(file, one)
        .flatMap(node -> node.path(key).values().stream())
        .map(JsonNode::asString)
        .toList();
  }

  /**
   * What an answer misses; empty when it is as expected.
   *
   * @param today the date as {@code {{today}}} stands for it
   * @param cut whether the answer was cut at its longest, so that its last line may be a piece
   */
  List<String> misses(String answer, String today, boolean cut) {
    List<String> misses = new ArrayList<>();
    for (String text : contains) {
      String wanted = text.replace("{{today}}", today);
      if (!answer.contains(wanted)) {
        misses.add("没有“" + wanted + "”");
      }
    }
    if (!any.isEmpty() && any.stream().noneMatch(answer::contains)) {
      misses.add("没有" + any + "之一");
    }
    excludes.stream().filter(answer::contains).forEach(text -> misses.add("有“" + text + "”"));
    matches.stream()
        .filter(pattern -> !pattern.matcher(answer).find())
        .forEach(pattern -> misses.add("不合 " + pattern));
    lengthMisses(answer.length(), misses);
    if (!inLanguage(answer)) {
      misses.add("语言不是 " + language);
    }
    oddLines(answer, cut).forEach(line -> misses.add("多余的行：" + line));
    return misses;
  }

  private void lengthMisses(int length, List<String> misses) {
    if (length < minChars || length > maxChars) {
      misses.add("长度 " + length);
    }
  }

  private List<String> oddLines(String answer, boolean cut) {
    List<String> all = answer.lines().filter(line -> !line.isBlank()).toList();
    List<String> whole = cut && !all.isEmpty() ? all.subList(0, all.size() - 1) : all;
    return lines.isEmpty()
        ? List.of()
        : whole.stream().filter(line -> !line.matches(lines)).limit(1).toList();
  }

  private boolean inLanguage(String answer) {
    String prose = NO_PROSE.matcher(answer).replaceAll("");
    long letters = prose.codePoints().filter(Character::isLetter).count();
    long chinese = prose.codePoints().filter(Character::isIdeographic).count();
    return switch (language) {
      case "zh" -> chinese >= CHINESE * letters && chinese > 0;
      case "en" -> chinese <= NOT_CHINESE * letters;
      case "any" -> true;
      default -> throw new IllegalArgumentException("language: " + language);
    };
  }
}
