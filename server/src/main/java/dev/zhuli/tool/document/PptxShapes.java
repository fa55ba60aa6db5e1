package dev.zhuli.tool.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The text of one slide's shapes in the order of the file, its title first. */
final class PptxShapes {
  private final GuardedXml xml;
  private final List<String> blocks = new ArrayList<>();
  private final List<String> body = new ArrayList<>();
  private String title = "";
  private String placeholder = "";

  private PptxShapes(GuardedXml xml) {
    this.xml = xml;
  }

  static PptxShapes read(Reading reading, GuardedZip zip, String part) throws IOException {
    try (GuardedXml xml = GuardedXml.open(reading, zip, part)) {
      PptxShapes shapes = new PptxShapes(xml);
      shapes.read();
      return shapes;
    }
  }

  String title() {
    return title;
  }

  List<String> blocks() {
    return blocks;
  }

  /** What stands in body placeholders: the notes of a notes page. */
  List<String> body() {
    return body;
  }

  private void read() {
    while (xml.next()) {
      if (!xml.isStart()) {
        continue;
      }
      switch (xml.name()) {
        case "sp" -> placeholder = "";
        case "ph" -> placeholder = xml.attribute("type", "obj");
        case "txBody", "t" -> text(xml.name().equals("t") ? content() : paragraphs());
        case "tbl" -> blocks.add(TableWriter.table(table()));
        case "Fallback" -> xml.skip();
        default -> {}
      }
    }
  }

  private void text(String text) {
    if (text.isBlank()) {
      return;
    }
    switch (placeholder) {
      case "title", "ctrTitle" -> {
        title = title.isEmpty() ? Texts.oneLine(text) : title;
        blocks.addFirst("# " + Texts.oneLine(text));
      }
      case "sldNum", "dt", "ftr", "hdr" -> {}
      case "body" -> {
        body.add(text);
        blocks.add(text);
      }
      default -> blocks.add(text);
    }
  }

  private String content() {
    return SharedStrings.rich(xml);
  }

  private String paragraphs() {
    StringBuilder text = new StringBuilder();
    int depth = xml.depth();
    while (xml.depth() >= depth && xml.next()) {
      if (xml.isStart("p")) {
        text.append(text.isEmpty() ? "" : "\n");
      } else if (xml.isStart("pPr")) {
        text.append("  ".repeat(Math.clamp(xml.number("lvl", 0), 0, 8)));
      } else if (xml.isStart("br")) {
        text.append('\n');
      } else if (xml.isStart("t")) {
        text.append(content());
      }
    }
    return text.toString().stripTrailing();
  }

  private List<List<String>> table() {
    List<List<String>> rows = new ArrayList<>();
    int depth = xml.depth();
    while (xml.depth() >= depth && xml.next()) {
      if (xml.isStart("tr")) {
        rows.add(new ArrayList<>());
      } else if (xml.isStart("txBody") && !rows.isEmpty()) {
        rows.getLast().add(paragraphs());
      }
    }
    rows.removeIf(List::isEmpty);
    return rows;
  }
}
