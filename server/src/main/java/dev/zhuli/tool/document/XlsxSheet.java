package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.util.ArrayList;
import java.util.List;

/** One sheet of a workbook. */
final class XlsxSheet {
  /** Excel's own limit for the text of a cell. */
  static final int MAX_CELL = 32_767;

  private static final int MAX_ROW = 1_048_576;
  private static final int MAX_COLUMN = 16_384;

  private final Reading reading;
  private final GuardedXml xml;
  private final List<String> strings;
  private final XlsxFormats formats;
  private final TableWriter table;

  XlsxSheet(
      Reading reading, GuardedXml xml, List<String> strings, XlsxFormats formats, String name) {
    this.reading = reading;
    this.xml = xml;
    this.strings = strings;
    this.formats = formats;
    this.table = new TableWriter(reading, name);
  }

  void read() {
    while (xml.next()) {
      if (xml.isStart("row")) {
        if (xml.number("r", 1) > MAX_ROW) {
          throw new Refused(Reason.DAMAGED, "a row that no workbook can have");
        }
        table.row(row());
      }
    }
  }

  private List<String> row() {
    List<String> row = new ArrayList<>();
    int depth = xml.depth();
    while (xml.depth() >= depth && xml.next()) {
      if (xml.isStart("c")) {
        int column = column(xml.attribute("r", ""), row.size());
        String value = cell();
        while (row.size() < column && !value.isEmpty()) {
          row.add("");
        }
        if (!value.isEmpty()) {
          row.add(value);
        }
      }
      if (row.size() > MAX_COLUMN) {
        throw new Refused(Reason.DAMAGED, "more columns than a workbook can have");
      }
    }
    return row;
  }

  /** The number of a column, counted from 0; where none is given, the next. */
  private static int column(String reference, int next) {
    int column = 0;
    for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
      column = column * 26 + (reference.charAt(i) & 0x1f);
      if (column > MAX_COLUMN) {
        throw new Refused(Reason.DAMAGED, "a column that no workbook can have");
      }
    }
    return column == 0 ? next : column - 1;
  }

  private String cell() {
    String type = xml.attribute("t", "n");
    int style = xml.number("s", 0);
    String value = "";
    int depth = xml.depth();
    while (xml.depth() >= depth && xml.next()) {
      if (xml.isStart("v")) {
        value = SharedStrings.rich(xml);
      } else if (xml.isStart("is")) {
        value = SharedStrings.rich(xml);
      }
    }
    return value.isEmpty() ? "" : shown(type, value, style);
  }

  private String shown(String type, String value, int style) {
    return switch (type) {
      case "s" -> shared(value);
      case "b" -> value.equals("1") ? "TRUE" : "FALSE";
      case "n" -> formats.show(value, style);
      default -> value;
    };
  }

  private String shared(String number) {
    try {
      int at = Integer.parseInt(number.strip());
      if (at >= 0 && at < strings.size()) {
        return strings.get(at);
      }
    } catch (NumberFormatException e) {
      throw new Refused(Reason.DAMAGED, "no number of a string", e);
    }
    if (reading.pages().isCut()) {
      return "…"; // a string beyond those that are kept
    }
    throw new Refused(Reason.DAMAGED, "a string that isn't there");
  }
}
