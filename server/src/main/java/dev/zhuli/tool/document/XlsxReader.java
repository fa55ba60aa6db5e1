package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Excel workbooks (SpreadsheetML, ECMA-376 part 1, chapter 18), sheet by sheet, as a stream. */
final class XlsxReader {
  private static final String MAIN = "xl/workbook.xml";

  private XlsxReader() {}

  static void read(Reading reading) throws IOException {
    try (GuardedZip zip = new GuardedZip(reading)) {
      if (!zip.has(MAIN)) {
        throw new Refused(Reason.DAMAGED, "no workbook in it");
      }
      CoreProperties.title(reading, zip);
      Map<String, Part.Link> links = Part.links(reading, zip, MAIN);
      Workbook workbook = workbook(reading, zip);
      List<String> strings =
          SharedStrings.read(reading, zip, Part.first(zip, links, "sharedStrings"));
      XlsxFormats formats =
          XlsxFormats.read(reading, zip, Part.first(zip, links, "styles"), workbook.since1904);
      for (Map.Entry<String, String> sheet : workbook.sheets.entrySet()) {
        Part.Link link = links.get(sheet.getKey());
        if (link != null && link.type().equals("worksheet") && zip.has(link.target())) {
          try (GuardedXml xml = GuardedXml.open(reading, zip, link.target())) {
            new XlsxSheet(reading, xml, strings, formats, sheet.getValue()).read();
          }
        }
      }
    }
  }

  /** The sheets' names by the ids of their parts, in the order of the tabs. */
  private record Workbook(Map<String, String> sheets, boolean since1904) {}

  private static Workbook workbook(Reading reading, GuardedZip zip) throws IOException {
    Map<String, String> sheets = new LinkedHashMap<>();
    boolean since1904 = false;
    try (GuardedXml xml = GuardedXml.open(reading, zip, MAIN)) {
      while (xml.next()) {
        if (xml.isStart("workbookPr")) {
          String value = xml.attribute("date1904", "0");
          since1904 = value.equals("1") || value.equals("true");
        } else if (xml.isStart("sheet")) {
          String id = xml.prefixed("id");
          sheets.put(id == null ? "" : id, xml.attribute("name", ""));
        }
      }
    }
    return new Workbook(sheets, since1904);
  }
}
