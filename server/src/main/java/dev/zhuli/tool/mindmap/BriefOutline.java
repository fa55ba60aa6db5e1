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
  private static final Pattern BRANCH = Pattern.compile("[-*]\\s+([^：:（(]++)[：:]\\s*(\\S.*)");
  private static final Pattern DETAILED = Pattern.compile("([^（(）)]++)[（(]([^（(）)]*+)[）)]");

  /** Where the text ends before its bracket does. */
  private static final Pattern CUT_DETAILS = Pattern.compile("[（(][^（()）]*+$");

  private static final Pattern NUMBER = Pattern.compile("^\\d{1,2}[.)]\\s+");

  /** What leads on to examples is no part of the first one's name. */
  private static final Pattern SUCH_AS = Pattern.compile("^(?:例如|比如|包括|如)(?=.{2})");

  private static final Pattern SEPARATOR = Pattern.compile("(?:[、；;，]|,\\s)\\s*");

  /** Not one between brackets. */
  private static final Pattern BETWEEN_POINTS =
      Pattern.compile(SEPARATOR.pattern() + "(?![^（(）)]*[）)])");

  private BriefOutline() {}

  /**
   * Reads title, branches, points, and details in brackets.
   *
   * @return empty where a line is of another form
   */
  public static Optional<Topic> read(String text) {
    List<String> lines =
        text.lines()
            .limit(MOST_LINES)
            .map(line -> Topic.head(line.strip(), 10 * Topic.MOST_LABEL))
            .map(line -> CUT_DETAILS.matcher(line).replaceFirst(""))
            .filter(line -> !line.isEmpty())
            .toList();
    List<Topic> branches = new ArrayList<>();
    String title = "";
    for (int i = 0; i < lines.size(); i++) {
      Matcher named = TITLE.matcher(lines.get(i));
      Matcher branch = BRANCH.matcher(lines.get(i));
      if (i == 0 && named.matches()) {
        title = label(named.group(1));
      } else if (branch.matches()) {
        List<Topic> points =
            BETWEEN_POINTS.splitAsStream(branch.group(2)).map(BriefOutline::point).toList();
        branches.add(new Topic(label(branch.group(1)), points));
      } else {
        return Optional.empty();
      }
    }
    return branches.isEmpty() ? Optional.empty() : Optional.of(new Topic(title, branches));
  }

  /** A single word in brackets explains, and stays. */
  private static Topic point(String text) {
    Matcher detailed = DETAILED.matcher(text.strip());
    List<String> details =
        detailed.matches()
            ? SEPARATOR.splitAsStream(SUCH_AS.matcher(detailed.group(2)).replaceFirst("")).toList()
            : List.of();
    return details.size() > 1
        ? new Topic(
            label(detailed.group(1)),
            details.stream().map(BriefOutline::label).map(Topic::leaf).toList())
        : Topic.leaf(label(text));
  }

  private static String label(String text) {
    return Topic.line(NUMBER.matcher(text.strip()).replaceFirst(""));
  }
}
