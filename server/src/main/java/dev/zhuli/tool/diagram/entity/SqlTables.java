package dev.zhuli.tool.diagram.entity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tables that are pasted as SQL, in the text form. */
final class SqlTables {
  private static final String NAME = "[`\"\\[]?([\\w.\\p{IsHan}]+)[`\"\\]]?";
  private static final Pattern TABLE =
      Pattern.compile(
          "(?is)create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?"
              + NAME
              + "\\s*\\((.*?)\\)\\s*(?:engine[^;]*|comment[^;]*|default[^;]*)?(?:;|(?=create\\s+table)|\\z)");
  private static final Pattern COLUMN =
      Pattern.compile("(?is)" + NAME + "\\s+(\\w+(?:\\s*\\([^)]*\\))?)(.*)");
  private static final Pattern PRIMARY =
      Pattern.compile("(?is).*?primary\\s+key\\s*\\(([^)]*)\\).*");
  private static final Pattern FOREIGN =
      Pattern.compile("(?is).*?foreign\\s+key\\s*\\(([^)]*)\\)\\s*references\\s+" + NAME + ".*");
  private static final Pattern REFERENCES =
      Pattern.compile("(?is).*\\breferences\\s+" + NAME + ".*");
  private static final Pattern OTHER =
      Pattern.compile("(?is)\\s*(?:constraint|unique|key|index|check|fulltext)\\b.*");

  private SqlTables() {}

  /** The text itself where there is no SQL in it. */
  static String natural(String text) {
    Matcher table = TABLE.matcher(text);
    StringBuilder natural = new StringBuilder();
    StringBuilder links = new StringBuilder();
    while (table.find()) {
      table(table.group(1), table.group(2), natural, links);
    }
    return natural.isEmpty() ? text : natural.append(links).toString();
  }

  private static void table(String name, String body, StringBuilder text, StringBuilder links) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String part : parts(body)) {
      Matcher primary = PRIMARY.matcher(part);
      Matcher foreign = FOREIGN.matcher(part);
      Matcher column = COLUMN.matcher(part);
      if (foreign.matches()) {
        mark(columns, foreign.group(1), ">");
        links.append("%s 1-0..n %s\n".formatted(foreign.group(2), name));
      } else if (primary.matches()) {
        mark(columns, primary.group(1), "*");
      } else if (!OTHER.matcher(part).matches() && column.matches()) {
        String rest = column.group(3);
        Matcher refers = REFERENCES.matcher(rest);
        boolean referring = refers.matches();
        if (referring) {
          links.append("%s 1-0..n %s\n".formatted(refers.group(1), name));
        }
        String marks = rest.matches("(?is).*primary\\s+key.*") ? "*" : "";
        marks += referring ? ">" : "";
        String type = column.group(2).replaceAll("\\s+", "");
        columns.put(column.group(1), marks + column.group(1) + " " + type);
      }
    }
    text.append(name).append(": ").append(String.join(", ", columns.values())).append('\n');
  }

  private static void mark(Map<String, String> columns, String names, String mark) {
    for (String name : names.replaceAll("[`\"\\[\\]]", "").split("\\s*,\\s*")) {
      columns.computeIfPresent(
          name.strip(), (_, old) -> old.contains(mark) ? old : marked(old, mark));
    }
  }

  /** The mark of a key stands before that of a reference. */
  private static String marked(String old, String mark) {
    return mark.equals(">") && old.startsWith("*") ? "*>" + old.substring(1) : mark + old;
  }

  /** Between commas that are in no bracket. */
  private static List<String> parts(String body) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    StringBuilder part = new StringBuilder();
    for (char letter : body.replaceAll("--[^\n]*", "").toCharArray()) {
      depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
      if (letter == ',' && depth == 0) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(letter);
      }
    }
    parts.add(part.toString().strip());
    return parts;
  }
}
