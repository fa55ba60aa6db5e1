package dev.zhuli.tool.diagram.process;

import dev.zhuli.tool.diagram.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the language, and what small models make of it: other quotes, other indents, a colon or a
 * bracket that is missing, an {@code else} without its {@code if}. It never fails.
 */
final class ProcessReader {
  /** Most lines that are read; a picture of more boxes can't be looked at. */
  private static final int MOST_LINES = 500;

  private static final int MOST_LABEL = 200;
  private static final int MOST_DEPTH = 20;

  private static final Map<String, Kind> STEPS =
      Map.ofEntries(
          Map.entry("do", Kind.PROCESS),
          Map.entry("step", Kind.PROCESS),
          Map.entry("data", Kind.DATA),
          Map.entry("input", Kind.DATA),
          Map.entry("output", Kind.DATA),
          Map.entry("doc", Kind.DOCUMENT),
          Map.entry("document", Kind.DOCUMENT),
          Map.entry("call", Kind.SUBPROCESS),
          Map.entry("note", Kind.NOTE),
          Map.entry("start", Kind.START),
          Map.entry("begin", Kind.START));

  private static final String OPEN = "[\"“”'‘’「]";
  private static final Pattern TEXT =
      Pattern.compile(OPEN + "(.*?)[\"“”'‘’」](?=\\s*[,)）:：]|\\s*$)|" + OPEN + "(.*)");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]+");
  private static final Pattern TITLE = Pattern.compile("#+\\s*(?:标题|title)?\\s*[:：]?\\s*(.*)");

  private record Line(int indent, String text) {}

  private final List<Line> lines;
  private final List<String> unread = new ArrayList<>();
  private int at;

  private ProcessReader(List<Line> lines) {
    this.lines = lines;
  }

  static Program read(String text) {
    String title = "";
    List<Line> lines = new ArrayList<>();
    for (String raw : text.lines().limit(MOST_LINES).toList()) {
      String line = raw.strip();
      if (line.startsWith("#")) {
        title = title.isEmpty() && lines.isEmpty() ? title(line) : title;
      } else if (!line.isEmpty() && !line.startsWith("```") && !line.equals("pass")) {
        lines.add(new Line(indent(raw), line));
      }
    }
    ProcessReader reader = new ProcessReader(lines);
    List<Statement> body = new ArrayList<>();
    while (reader.at < lines.size()) {
      body.addAll(reader.block(0, 0)); // what is indented less than the first line goes on with it
    }
    return new Program(title, body, reader.unread);
  }

  private static String title(String comment) {
    Matcher title = TITLE.matcher(comment);
    return title.matches() ? cut(title.group(1).strip()) : "";
  }

  private static int indent(String line) {
    int indent = 0;
    for (int i = 0; i < line.length() && Character.isWhitespace(line.charAt(i)); i++) {
      indent += line.charAt(i) == '\t' ? 4 : 1;
    }
    return indent;
  }

  /** Statements that are indented at least so far. */
  private List<Statement> block(int indent, int depth) {
    List<Statement> body = new ArrayList<>();
    while (at < lines.size() && lines.get(at).indent() >= indent) {
      Line line = lines.get(at++);
      Statement statement = statement(line, depth);
      if (statement == null) {
        unread.add(line.text());
      } else {
        body.add(statement);
      }
    }
    return body;
  }

  /** What stands below a line; empty where the next line isn't indented more. */
  private List<Statement> below(Line line, int depth) {
    boolean deeper = at < lines.size() && lines.get(at).indent() > line.indent();
    return deeper && depth < MOST_DEPTH ? block(lines.get(at).indent(), depth + 1) : List.of();
  }

  private @Nullable Statement statement(Line line, int depth) {
    Matcher word = WORD.matcher(line.text());
    if (!word.lookingAt()) {
      return null;
    }
    String name = word.group();
    String label = text(line.text());
    Kind kind = STEPS.get(name);
    if (kind != null) {
      return label.isEmpty() ? null : new Statement.Step(kind, label);
    }
    return switch (name) {
      case "if", "elif" -> branches(line, label, depth);
      case "while" ->
          new Statement.While(label, !line.text().contains(" not ask"), below(line, depth));
      case "match" -> new Statement.Choice(label, cases(line, depth));
      case "with", "lane", "group" ->
          line.text().contains("group(")
              ? new Statement.Group(label, below(line, depth))
              : new Statement.Lane(label, below(line, depth));
      case "goto" -> new Statement.Goto(label);
      case "end", "stop", "return" -> new Statement.End(label);
      default -> label.isEmpty() ? null : new Statement.Step(Kind.PROCESS, label);
    };
  }

  private Statement branches(Line line, String question, int depth) {
    List<Statement> yes = below(line, depth);
    List<Statement> no = List.of();
    if (next(line, "elif")) {
      Line other = lines.get(at++);
      no = List.of(branches(other, text(other.text()), depth));
    } else if (next(line, "else")) {
      no = below(lines.get(at++), depth);
    }
    return line.text().contains(" not ask")
        ? new Statement.If(question, no, yes)
        : new Statement.If(question, yes, no);
  }

  private List<Statement.Case> cases(Line line, int depth) {
    List<Statement.Case> cases = new ArrayList<>();
    while (at < lines.size() && lines.get(at).indent() > line.indent()) {
      Line one = lines.get(at);
      if (!one.text().startsWith("case")) {
        break;
      }
      at++;
      cases.add(new Statement.Case(text(one.text()), below(one, depth)));
    }
    return cases;
  }

  private boolean next(Line line, String word) {
    return at < lines.size()
        && lines.get(at).indent() == line.indent()
        && lines.get(at).text().startsWith(word);
  }

  /** The text in quotes of a line, the closing one perhaps missing. */
  private static String text(String line) {
    Matcher text = TEXT.matcher(line);
    if (!text.find()) {
      return "";
    }
    String closed = text.group(1);
    return cut(closed != null ? closed.strip() : text.group(2).replaceAll("[)）:：\\s]+$", ""));
  }

  private static String cut(String label) {
    return label.length() <= MOST_LABEL ? label : label.substring(0, MOST_LABEL - 1) + "…";
  }
}
