package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes rows as a Markdown table. A long table goes over several pages, each with the header, so
 * that a page found alone can be understood.
 */
final class TableWriter {
  private static final int PAGE_CHARS = 4_000;
  private static final int MAX_COLUMNS = 512;

  private final Reading reading;
  private final String label;
  private List<String> header = List.of();
  private long cells;
  private int rows;
  private int firstOfPage = 1;

  TableWriter(Reading reading, String label) {
    this.reading = reading;
    this.label = label;
  }

  void row(List<String> row) {
    count(row.size());
    List<String> kept = trim(row);
    if (kept.isEmpty()) {
      return;
    }
    if (header.isEmpty()) {
      header = kept;
      startPage();
      return;
    }
    if (reading.pages().length() > PAGE_CHARS) {
      firstOfPage = rows;
      startPage();
    }
    reading.pages().line(line(kept));
  }

  private void startPage() {
    String pageLabel = firstOfPage == 1 ? label : label + " " + firstOfPage + "–";
    reading.pages().start(pageLabel);
    reading.pages().line(line(header));
    reading.pages().line("|" + " --- |".repeat(header.size()));
  }

  private void count(int more) {
    reading.check();
    rows++;
    cells += more;
    if (rows > reading.limits().maxRows() || cells > reading.limits().maxCells()) {
      throw new Refused(Reason.TOO_LARGE, "more rows or cells than are read");
    }
  }

  private List<String> trim(List<String> row) {
    int end = Math.min(row.size(), MAX_COLUMNS);
    if (end < row.size()) {
      reading.pages().cut();
    }
    while (end > 0 && row.get(end - 1).isBlank()) {
      end--;
    }
    return new ArrayList<>(row.subList(0, end));
  }

  /** One row of a Markdown table. */
  static String line(List<String> cells) {
    StringBuilder line = new StringBuilder("|");
    for (String cell : cells) {
      line.append(' ').append(Texts.oneLine(cell).replace("|", "\\|")).append(" |");
    }
    return line.toString();
  }

  /** A whole small table. */
  static String table(List<List<String>> rows) {
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      table.append(table.isEmpty() ? "" : "\n").append(line(row));
      if (row == rows.getFirst()) {
        table.append("\n|").append(" --- |".repeat(row.size()));
      }
    }
    return table.toString();
  }
}
