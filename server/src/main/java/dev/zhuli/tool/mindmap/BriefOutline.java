package dev.zhuli.tool.mindmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Outlines of few marks, a branch on each line: {@code - 性质：三种状态（冰、水蒸气）、密度}. A small model writes
 * one in two thirds of the tokens that headings and lists take.
 */
public final class BriefOutline {
  private static final int MOST_LINES = 100;
  private static final Pattern TITLE = Pattern.compile("#\\s+([^：:]++)(?:[：:].*)?");
  private static final Pattern BRANCH =
      Pattern.compile("(?:[-*+•]|#{2,3}|\\d{1,2}[.)、])\\s*([^：:\\s][^：:]*+)[：:]\\s*(\\S.*)");

  /** Where the text ends before its bracket does. */
  private static final Pattern CUT_DETAILS = Pattern.compile("[（(][^（()）]*+$");

  /** Of points that are numbered in their line. */
  private static final Pattern NUMBER =
      Pattern.compile("(?:^|(?<=[\\s、，；;,：:]))\\d{1,2}(?:[)）]\\s*|\\.\\s+)");

  private static final Pattern DETAILED = Pattern.compile("([^（(）)]++)[（(]([^（(）)]*+)[）)]等?");
  private static final Pattern SEPARATOR = Pattern.compile("(?:[、；;，]|,\\s)\\s*");

  /** What leads on to examples is no part of the first one's name. */
  private static final Pattern SUCH_AS =
      Pattern.compile("^(?:例如|比如|包括|如(?![厕意来何果])|e\\.g\\.,?|such as|including)[:：]?\\s*(?=.{2})");

  private static final Pattern AND = Pattern.compile("^(?:(?:and|or)\\s+|以及)(?=.{2})");

  /** What ends a list of examples; not that of 平等, 高等. */
  private static final Pattern AND_SO_ON =
      Pattern.compile("(?<=.)(?<![平同高中初优均对相不劣次头全恒星一二三四五特上])等+$");

  private BriefOutline() {}

  /**
   * Reads title, branches, points, and details in brackets. What stands before the outline is
   * skipped, and a last line that was cut off.
   *
   * @return empty where a line is of another form
   */
  public static Optional<Topic> read(String text) {
    List<String> lines =
        text.lines()
            .limit(MOST_LINES)
            .map(line -> Topic.head(line.strip(), 10 * Topic.MOST_LABEL))
            .map(Outline::withoutMarkdown)
            .map(line -> CUT_DETAILS.matcher(line).replaceFirst(""))
            .filter(line -> !line.isBlank())
            .toList();
    List<Topic> branches = new ArrayList<>();
    String title = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher named = TITLE.matcher(lines.get(i));
      Matcher branch = BRANCH.matcher(lines.get(i));
      if (branches.isEmpty() && named.matches()) {
        title = label(named.group(1));
      } else if (branch.matches()) {
        branches.add(new Topic(label(branch.group(1)), points(branch.group(2))));
      } else {
        boolean before = branches.isEmpty() && title.isEmpty();
        boolean cut = !branches.isEmpty() && i == lines.size() - 1;
        if (!before && !cut) {
          return Optional.empty();
        }
      }
    }
    return branches.isEmpty() ? Optional.empty() : Optional.of(new Topic(title, branches));
  }

  private static List<Topic> points(String text) {
    String plain = NUMBER.matcher(text).replaceAll("");
    return withoutAndSoOn(apart(plain)).stream().map(BriefOutline::point).toList();
  }

  /** Parts between separators that don't stand in brackets. */
  private static List<String> apart(String text) {
    List<String> parts = new ArrayList<>();
    Matcher separator = SEPARATOR.matcher(text);
    int from = 0;
    int depth = 0;
    int read = 0;
    while (separator.find()) {
      depth += depth(text.substring(read, separator.start()));
      read = separator.start();
      if (depth <= 0) {
        parts.add(text.substring(from, separator.start()));
        from = separator.end();
      }
    }
    parts.add(text.substring(from));
    return parts.stream().filter(part -> !part.isBlank()).toList();
  }

  /** How many brackets more are opened than closed. */
  private static int depth(String text) {
    return text.chars()
        .map(letter -> letter == '（' || letter == '(' ? 1 : letter == '）' || letter == ')' ? -1 : 0)
        .sum();
  }

  /** A single word in brackets explains, and stays. */
  private static Topic point(String text) {
    Matcher detailed = DETAILED.matcher(text.strip());
    List<String> details = detailed.matches() ? details(detailed.group(2)) : List.of();
    return details.size() > 1
        ? new Topic(
            label(detailed.group(1)),
            details.stream().map(BriefOutline::label).map(Topic::leaf).toList())
        : Topic.leaf(label(text));
  }

  private static List<String> details(String text) {
    String named = SUCH_AS.matcher(text.strip()).replaceFirst("");
    return withoutAndSoOn(SEPARATOR.splitAsStream(named).toList());
  }

  private static List<String> withoutAndSoOn(List<String> list) {
    List<String> names = new ArrayList<>(list);
    if (names.size() > 1) {
      names.set(names.size() - 1, AND_SO_ON.matcher(names.getLast().strip()).replaceFirst(""));
    }
    return names;
  }

  private static String label(String text) {
    return Topic.line(AND.matcher(text.strip()).replaceFirst(""));
  }
}
