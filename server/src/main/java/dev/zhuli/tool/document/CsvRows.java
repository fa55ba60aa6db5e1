package dev.zhuli.tool.document;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a table of text into rows (RFC 4180, with any delimiter and line end). A quote inside a
 * bare cell is taken as it is; a quote that never closes ends with the text.
 */
final class CsvRows {
  private final String text;
  private final char delimiter;
  private int at;

  CsvRows(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  /** The next row, null at the end. Blank lines are passed over. */
  @Nullable List<String> next() {
    while (at < text.length() && isLineEnd(text.charAt(at))) {
      at++;
    }
    if (at >= text.length()) {
      return null;
    }
    List<String> row = new ArrayList<>();
    boolean more = true;
    while (more) {
      row.add(at < text.length() && text.charAt(at) == '"' ? quoted() : bare());
      more = at < text.length() && text.charAt(at) == delimiter;
      at++;
    }
    return row;
  }

  private String bare() {
    int start = at;
    while (at < text.length() && text.charAt(at) != delimiter && !isLineEnd(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        cell.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        cell.append('"');
        at++;
      } else {
        return cell.append(bare()).toString();
      }
    }
    return cell.toString();
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
