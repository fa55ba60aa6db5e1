package dev.zhuli.tool.diagram.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text form in lines, without what belongs to none of them: fences, comments, titles, and what
 * Mermaid and PlantUML say about looks.
 *
 * @param title empty where none is said
 */
public record Source(String title, List<Row> rows) {
  /** Most lines that are read. */
  private static final int MOST_LINES = 600;

  private static final int MOST_LABEL = 200;
  private static final int MOST_TEXT = 40_000;
  private static final int LONGEST_LINE = 500;
  private static final Pattern SPACES = Pattern.compile("[ \\t\\x0B\\f\\u3000]{2,}+");

  private static final Pattern TITLE =
      Pattern.compile(
          "(?:#+\\s*(?:(?:标题|title)\\s*[:：]?)?|(?:标题|title)(?:\\s*[:：]\\s*|\\s+))\\s*((?!.*(?:->|→)).*)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NOISE =
      Pattern.compile(
          "(?i)```.*|~~~.*|---+|%%.*|//.*|@(?:start|end)\\w*|(?:sequenceDiagram|stateDiagram(?:-v2)?"
              + "|classDiagram(?:-v2)?|erDiagram|gantt)\\s*|autonumber.*|skinparam\\b.*|hide\\b.*|direction\\s+\\w+"
              + "|(?:top to bottom|left to right) direction|classDef\\b.*|style\\b.*|cssClass\\b.*|linkStyle\\b.*"
              + "|click\\b.*|(?:de)?activate\\b.*|dateFormat\\b.*|axisFormat\\b.*|tickInterval\\b.*"
              + "|todayMarker\\b.*|weekday\\b.*|excludes\\b.*|acc(?:Title|Descr)\\b.*");

  private static final Pattern QUOTED =
      Pattern.compile("[\"“”'‘「『`](.*?)[\"“”'’」』`]", Pattern.DOTALL);

  /**
   * @param indent columns before its words
   * @param text without spaces around it
   */
  public record Row(int indent, String text) {}

  public Source {
    rows = List.copyOf(rows);
  }

  public static Source of(String text) {
    String title = "";
    List<Row> rows = new ArrayList<>();
    for (String raw : text.lines().limit(MOST_LINES).toList()) {
      String line = raw.strip();
      Matcher named = TITLE.matcher(line);
      if (named.matches()) {
        title = title.isEmpty() ? label(named.group(1)) : title;
      } else if (!line.isEmpty() && !NOISE.matcher(line).matches()) {
        rows.add(new Row(indent(raw), line));
      }
    }
    return new Source(title, rows);
  }

  /**
   * A text whose lines patterns get through soon: without runs of spaces inside, and of empty
   * lines; each line, and the whole, cut where it goes on too long. Indents stay.
   */
  public static String calm(String text) {
    StringBuilder calm = new StringBuilder();
    boolean empty = false;
    for (String line : text.substring(0, Math.min(MOST_TEXT, text.length())).lines().toList()) {
      String words = line.strip();
      if (!words.isEmpty() || !empty) {
        int indent = Math.min(line.indexOf(words), LONGEST_LINE);
        String shown = words.substring(0, Math.min(LONGEST_LINE, words.length()));
        calm.append(line, 0, Math.max(0, indent))
            .append(SPACES.matcher(shown).replaceAll(" "))
            .append('\n');
      }
      empty = words.isEmpty();
    }
    return calm.toString();
  }

  private static int indent(String line) {
    int indent = 0;
    for (int i = 0; i < line.length() && Character.isWhitespace(line.charAt(i)); i++) {
      indent += line.charAt(i) == '\t' ? 4 : line.charAt(i) == '\u3000' ? 2 : 1;
    }
    return indent;
  }

  /** A label in one line, without quotes around it and marks of lists before it; may be empty. */
  public static String label(String raw) {
    String plain =
        raw.strip()
            .replaceFirst("^(?:[-*•]\\s+|\\d{1,3}[.、)）]\\s*(?![\\d.]))", "")
            .replaceAll("<br\\s*/?>|\\\\n", " ")
            .replaceAll("\\p{Cntrl}|\\s+", " ")
            .strip();
    Matcher quoted = QUOTED.matcher(plain);
    String bare = quoted.matches() ? quoted.group(1).strip() : plain;
    if (bare.length() <= MOST_LABEL) {
      return bare;
    }
    int end =
        Character.isHighSurrogate(bare.charAt(MOST_LABEL - 2)) ? MOST_LABEL - 2 : MOST_LABEL - 1;
    return bare.substring(0, end) + "…";
  }

  /** A name: a label that no text form takes for more than one. */
  public static String name(String raw) {
    return label(raw)
        .replaceAll("[:：]+$", "")
        .replaceAll("[:：]", "∶") // looks the same
        .replaceAll("[-=~.]{1,3}[>|]+|<[|]?[-=.]+|[→⇒]", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
