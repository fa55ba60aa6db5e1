package dev.zhuli.tool.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns the stream of a Word document's body, or of its notes, into Markdown. What was deleted or
 * moved away under revision is left out. Pages end where Word last broke them, else at a good size.
 */
final class DocxBody {
  private static final int PAGE_CHARS = 3_000;

  private final Reading reading;
  private final GuardedXml xml;
  private final DocxStyles styles;
  private final DocxLists lists;
  private boolean breakPending;
  private boolean wordBreaksPages;
  private String noteMark = "";

  DocxBody(Reading reading, GuardedXml xml, DocxStyles styles, DocxLists lists) {
    this.reading = reading;
    this.xml = xml;
    this.styles = styles;
    this.lists = lists;
  }

  void read() {
    while (xml.next()) {
      if (!xml.isStart()) {
        continue;
      }
      switch (xml.name()) {
        case "p" -> block(paragraph(true));
        case "tbl" -> block(TableWriter.table(table()));
        case "footnote", "endnote" -> note();
        case "del", "moveFrom", "Fallback", "sectPr" -> xml.skip();
        default -> {}
      }
    }
  }

  private void note() {
    String type = xml.attribute("type", "normal");
    if (type.equals("normal")) {
      noteMark = noteMark() + ": ";
    } else {
      xml.skip(); // a separator
    }
  }

  private String noteMark() {
    String end = xml.name().startsWith("endnote") ? "e" : "";
    return "[^" + end + xml.attribute("id", "") + "]";
  }

  private void block(String text) {
    if (breakPending || (!wordBreaksPages && reading.pages().length() > PAGE_CHARS)) {
      reading.pages().start("");
      breakPending = false;
    }
    if (!text.isBlank()) {
      reading.pages().block(noteMark + text.strip());
      noteMark = "";
    }
  }

  private List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    int depth = xml.depth();
    while (xml.depth() >= depth && xml.next()) {
      if (xml.isStart("tr")) {
        rows.add(new ArrayList<>());
      } else if (xml.isStart("del")) {
        xml.skip();
      } else if (xml.isStart("tc") && !rows.isEmpty()) {
        rows.getLast().add(cell());
      }
    }
    rows.removeIf(List::isEmpty);
    return rows;
  }

  /** The text of a cell; a table inside it is flattened. */
  private String cell() {
    StringBuilder cell = new StringBuilder();
    int depth = xml.depth();
    while (xml.depth() >= depth && xml.next()) {
      if (xml.isStart("p")) {
        cell.append(cell.isEmpty() ? "" : " ").append(paragraph(false).strip());
      } else if (xml.isStart("del") || xml.isStart("Fallback")) {
        xml.skip();
      }
    }
    return cell.toString();
  }

  /** A paragraph with the marks of headings and lists, which a cell of a table can't have. */
  private String paragraph(boolean marked) {
    StringBuilder text = new StringBuilder();
    String list = "";
    int listLevel = 0;
    int heading = 0;
    int depth = xml.depth();
    while (xml.depth() >= depth && xml.next()) {
      if (!xml.isStart()) {
        continue;
      }
      switch (xml.name()) {
        case "pStyle" -> heading = Math.max(heading, styles.level(xml.attribute("val", "")));
        case "outlineLvl" -> heading = DocxStyles.outline(xml.number("val", 9));
        case "numId" -> list = xml.attribute("val", "");
        case "ilvl" -> listLevel = xml.number("val", 0);
        default -> run(text);
      }
    }
    if (!marked || text.toString().isBlank()) {
      return text.toString();
    }
    if (heading > 0) {
      return "#".repeat(Math.min(heading, 6)) + " " + Texts.oneLine(text.toString());
    }
    boolean inList = !list.isEmpty() && !list.equals("0");
    return inList ? lists.mark(list, listLevel) + text.toString().strip() : text.toString();
  }

  /** What may stand in a run, or around runs, of a paragraph. */
  private void run(StringBuilder text) {
    switch (xml.name()) {
      case "t" -> content(text);
      case "tab" -> text.append(inProperties() ? "" : "\t");
      case "br" -> lineOrPage(text);
      case "symEx" -> symbol(text);
      case "cr" -> text.append('\n');
      case "noBreakHyphen" -> text.append('-');
      case "lastRenderedPageBreak" -> pageBreak(text);
      case "footnoteReference", "endnoteReference" -> text.append(noteMark());
      case "p" -> text.append('\n'); // a text box in the paragraph
      case "del", "moveFrom", "Fallback", "instrText", "pPrChange", "rPrChange", "tabs" ->
          xml.skip();
      default -> {}
    }
  }

  /** An emoji, given as a number beside a fallback that is left out. */
  private void symbol(StringBuilder text) {
    try {
      int symbol = Integer.parseInt(xml.attribute("char", ""), 16);
      if (Character.isValidCodePoint(symbol)) {
        text.appendCodePoint(symbol);
      }
    } catch (NumberFormatException e) {
      text.append('\ufffd');
    }
  }

  private boolean inProperties() {
    return xml.attribute("pos") != null;
  }

  private void lineOrPage(StringBuilder text) {
    if ("page".equals(xml.attribute("type"))) {
      pageBreak(text);
    } else {
      text.append('\n');
    }
  }

  /** A break before the paragraph's text counts before it, a break within it after it. */
  private void pageBreak(StringBuilder text) {
    wordBreaksPages = true;
    if (text.toString().isBlank() && !breakPending) {
      reading.pages().start("");
    } else {
      breakPending = true;
    }
  }

  private void content(StringBuilder text) {
    int depth = xml.depth();
    while (xml.depth() >= depth && xml.next()) {
      if (xml.isText() && text.length() <= reading.limits().maxChars()) {
        text.append(xml.text());
      }
    }
  }
}
