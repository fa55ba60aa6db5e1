package dev.zhuli.tool.diagram.gantt;

import dev.zhuli.tool.diagram.figure.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line in a task's name and what stands behind it.
 *
 * @param fields such as {@code 3天}, {@code after 设计} or {@code 3月2日-6日}; may be empty
 */
record TaskLine(String name, List<String> fields) {
  private static final String BETWEEN = "\\s*[,，|｜\\t]\\s*";
  private static final Pattern RANGE = Pattern.compile(Times.RANGE);

  /** What a line may end with behind a name, where no comma parts it. */
  private static final List<Pattern> ENDS =
      List.of(
          Pattern.compile(
              "(.{1,80}?)(?<!\\d)\\s*[（(:：\\s]?\\s*(?:从|自)?\\s*(" + Times.RANGE + ")\\s*[)）]?"),
          Pattern.compile(
              "(.{1,80}?)\\s*[（(:：\\s]?\\s*(?:需要?|用时?|耗时|工期|持续|大?约|为期)?\\s*("
                  + Times.LENGTH
                  + ")\\s*[)）]?"),
          Pattern.compile(
              "(.{1,80}?)(?<!\\d)\\s*[（(:：\\s]?\\s*(?:从|自|于)?\\s*((?=\\d{4}|\\d{1,2}\\s?[月/])"
                  + Times.DATE
                  + ")\\s*(?:开始|起)?\\s*[)）]?"));

  /**
   * @param known tells what can be waited for
   */
  static TaskLine of(String line, Predicate<String> known) {
    String[] parts = line.split(BETWEEN, -1);
    String[] named = line.split("\\s*[:：]\\s*", 2);
    List<String> fields = new ArrayList<>();
    String words = parts.length == 1 ? peeled(line, fields) : "";
    if (!fields.isEmpty()) {
      Optional<Following> following = Following.of(words, known);
      following.ifPresent(one -> fields.addFirst("after " + one.before()));
      return new TaskLine(name(following.map(Following::task).orElse(words)), fields);
    }
    boolean colon = named.length == 2 && !named[0].contains(",") && !named[0].contains("，");
    fields.addAll(
        colon
            ? Arrays.asList(named[1].split(BETWEEN))
            : Arrays.asList(parts).subList(1, parts.length));
    return new TaskLine(name(colon ? named[0] : parts[0]), parted(fields));
  }

  /** The words before all ends, which are put into the fields. */
  private static String peeled(String line, List<String> fields) {
    String words = line;
    for (int i = 0; i < ENDS.size(); i++) {
      Matcher end = ENDS.get(i).matcher(words);
      if (end.matches()) {
        words = end.group(1);
        fields.addFirst(end.group(2));
        i = -1;
      }
    }
    return words;
  }

  /** Small models forget commas. */
  private static List<String> parted(List<String> fields) {
    boolean whole =
        fields.size() != 1
            || Times.days(fields.getFirst()).isPresent()
            || RANGE.matcher(fields.getFirst().strip()).matches();
    return whole ? fields : Arrays.asList(fields.getFirst().split("\\s+(?=\\d|after)"));
  }

  static String name(String written) {
    return Source.name(written).replaceAll("[,，|｜&]", " ").strip();
  }
}
