package dev.zhuli.tool.mindmap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Outlines as people and models write them: headings and lists of Markdown, indents, and Chinese
 * numbering (一、（一）1.（1）) whose kinds tell the levels. Written as Markdown that markmap reads.
 */
public final class Outline {
  /** Most lines that are read. */
  private static final int MOST_LINES = 3_000;

  private static final int MOST_DEPTH = 30;

  /** Letters of a line that are read, its indent, marks and addresses of links included. */
  private static final int MOST_LETTERS = 10 * Topic.MOST_LABEL;

  /** A line of an outline without any mark is no longer. */
  private static final int BRIEF = 40;

  private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s++(.*+)");
  private static final Pattern BULLET = Pattern.compile("[-*+•·▪◦○●■□]\\s++(.*+)|[•·▪◦○●■□](.*+)");

  /** Kinds of numbers, the higher ones first; each is a level of its own. */
  private static final List<Pattern> NUMBERS =
      List.of(
          Pattern.compile("第[0-9一二三四五六七八九十百]+[章篇部编][\\s:：、.]*+(.*+)"),
          Pattern.compile("第[0-9一二三四五六七八九十百]+节[\\s:：、.]*+(.*+)"),
          Pattern.compile("[一二三四五六七八九十]++[、.．]\\s*+(.*+)"),
          Pattern.compile("[(（][一二三四五六七八九十]++[)）][、.]?\\s*+(.*+)"),
          Pattern.compile("\\d{1,3}[.．、)）]\\s*(?!\\d)(.+)"),
          Pattern.compile("[(（]\\d{1,3}[)）][、.]?\\s*+(.*+)|[①-⑳]\\s*+(.*+)"));

  private static final Pattern DECIMAL = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,2})+)[.、]?\\s+(.*)");

  /** Neither a bracket nor a link that opens goes on over the next one: so it is read once. */
  private static final Pattern LINK = Pattern.compile("!?\\[([^\\[\\]]*+)\\]\\([^)\\[]*+\\)");

  private static final Pattern ESCAPE = Pattern.compile("\\\\([\\\\`*_<>\\[\\]#|~])");

  /** Where escaped marks wait while the others are removed: letters for private use. */
  private static final int HIDDEN = 0xE000;

  private static final Pattern HIDDEN_MARK = Pattern.compile("[\uE000-\uE07F]");

  /**
   * @param level of its own kind: number of marks of a heading, columns of an indent
   * @param marked whether more than its indent says that it is one of an outline
   */
  private record Line(Kind kind, int level, String label, boolean marked) {
    boolean isBelow(Line other) {
      return kind == other.kind ? level > other.level : kind.compareTo(other.kind) > 0;
    }
  }

  private enum Kind {
    HEADING,
    NUMBER,
    ITEM
  }

  private static final class Branch {
    private final Line line;
    private final List<Branch> children = new ArrayList<>();

    Branch(Line line) {
      this.line = line;
    }

    Topic topic() {
      return new Topic(line.label(), children.stream().map(Branch::topic).toList());
    }
  }

  private Outline() {}

  /**
   * Reads an outline.
   *
   * @return empty when it has fewer than two levels; a root of an empty label where it has no
   *     single topic at its top
   */
  public static Optional<Topic> read(String text) {
    List<Branch> roots = new ArrayList<>();
    Deque<Branch> open = new ArrayDeque<>();
    text.lines()
        .limit(MOST_LINES)
        .filter(raw -> !raw.isBlank() && !raw.strip().startsWith("```"))
        .map(raw -> line(Topic.head(raw, MOST_LETTERS)))
        .filter(line -> !line.label().isEmpty())
        .forEach(line -> hang(line, roots, open));
    Topic topic =
        roots.size() == 1
            ? roots.getFirst().topic()
            : new Topic("", roots.stream().map(Branch::topic).toList());
    // Lines one below the other are a text, unless they are numbered or marked as a list.
    boolean list = roots.size() == 1 || roots.stream().allMatch(root -> root.line.marked());
    return topic.depth() > (list ? 1 : 2) ? Optional.of(topic) : Optional.empty();
  }

  /** Whether every line is a heading, an item, or a few words that are no sentence. */
  public static boolean isAll(String text) {
    return text.lines()
        .filter(raw -> !raw.isBlank())
        .allMatch(raw -> isOfOutline(Topic.head(raw, MOST_LETTERS)));
  }

  private static boolean isOfOutline(String raw) {
    String text = raw.strip();
    return line(raw).marked() || (text.length() <= BRIEF && !text.matches(".*[。！？；!?;.]"));
  }

  private static void hang(Line line, List<Branch> roots, Deque<Branch> open) {
    while (!open.isEmpty() && !line.isBelow(open.peek().line)) {
      open.pop();
    }
    Branch branch = new Branch(line);
    (open.isEmpty() ? roots : open.peek().children).add(branch);
    if (open.size() < MOST_DEPTH) {
      open.push(branch);
    }
  }

  private static Line line(String raw) {
    int indent = indent(raw);
    String text = raw.strip();
    Matcher heading = HEADING.matcher(text);
    if (heading.matches()) {
      return new Line(
          Kind.HEADING, heading.group(1).length(), label(closed(heading.group(2))), true);
    }
    Matcher bullet = BULLET.matcher(text);
    if (bullet.matches()) {
      String item = bullet.group(1) == null ? bullet.group(2) : bullet.group(1);
      return new Line(Kind.ITEM, indent, label(item), true);
    }
    return indent > 0
        ? new Line(Kind.ITEM, indent, label(unnumbered(text)), false)
        : numbered(text);
  }

  /** Without the marks that close a heading; those of a name such as C# belong to it. */
  private static String closed(String heading) {
    int end = heading.length();
    while (end > 0 && heading.charAt(end - 1) == '#') {
      end--;
    }
    boolean closes = end == 0 || Character.isWhitespace(heading.charAt(end - 1));
    return closes ? heading.substring(0, end) : heading;
  }

  private static Line numbered(String text) {
    Matcher decimal = DECIMAL.matcher(text);
    if (decimal.matches()) {
      int dots = (int) decimal.group(1).chars().filter(letter -> letter == '.').count();
      return new Line(Kind.NUMBER, 4 + dots, label(decimal.group(2)), true);
    }
    for (int i = 0; i < NUMBERS.size(); i++) {
      Matcher number = NUMBERS.get(i).matcher(text);
      if (number.matches()) {
        return new Line(Kind.NUMBER, i < 5 ? i : 10, label(last(number)), true);
      }
    }
    return new Line(Kind.ITEM, 0, label(text), false);
  }

  private static String unnumbered(String text) {
    for (Pattern number : NUMBERS) {
      Matcher matcher = number.matcher(text);
      if (matcher.matches()) {
        return last(matcher);
      }
    }
    return text;
  }

  private static String last(Matcher matcher) {
    String first = matcher.group(1);
    return first != null || matcher.groupCount() < 2 ? String.valueOf(first) : matcher.group(2);
  }

  private static int indent(String line) {
    int indent = 0;
    for (int i = 0; i < line.length() && Character.isWhitespace(line.charAt(i)); i++) {
      indent += line.charAt(i) == '\t' ? 4 : line.charAt(i) == '\u3000' ? 2 : 1;
    }
    return indent;
  }

  private static String label(String text) {
    return Topic.line(withoutMarkdown(text));
  }

  /** Without marks of Markdown around it; those that are escaped are letters. */
  static String withoutMarkdown(String text) {
    Matcher escape = ESCAPE.matcher(text);
    String kept = escape.replaceAll(mark -> Character.toString(HIDDEN + mark.group(1).charAt(0)));
    String plain =
        LINK.matcher(kept)
            .replaceAll("$1")
            .replaceAll("\\*\\*|__|`|~~", "")
            .replaceAll("^\\[[ xX]\\]\\s*", "")
            .strip();
    return HIDDEN_MARK
        .matcher(plain)
        .replaceAll(
            mark -> Matcher.quoteReplacement(Character.toString(mark.group().charAt(0) - HIDDEN)));
  }

  /** Headings for the first two levels, a list for those below. */
  public static String write(Topic root) {
    StringBuilder text = new StringBuilder("# ").append(escaped(root.label())).append('\n');
    for (Topic branch : root.children()) {
      text.append("\n## ").append(escaped(branch.label())).append('\n');
      if (!branch.children().isEmpty()) {
        text.append('\n');
      }
      branch.children().forEach(child -> list(child, 0, text));
    }
    return text.toString();
  }

  private static void list(Topic topic, int level, StringBuilder text) {
    text.append("  ".repeat(level)).append("- ").append(escaped(topic.label())).append('\n');
    topic.children().forEach(child -> list(child, level + 1, text));
  }

  /** What Markdown would read as more than a letter. */
  private static String escaped(String label) {
    return label.replaceAll("([\\\\`*_<>\\[\\]#|~])", "\\\\$1");
  }
}
