package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Word documents (WordprocessingML, ECMA-376 part 1, chapter 17). */
final class DocxReader {
  private static final String MAIN = "word/document.xml";

  private DocxReader() {}

  static void read(Reading reading) throws IOException {
    try (GuardedZip zip = new GuardedZip(reading)) {
      if (!zip.has(MAIN)) {
        throw new Refused(Reason.DAMAGED, "no document in it");
      }
      CoreProperties.title(reading, zip);
      Map<String, Part.Link> links = Part.links(reading, zip, MAIN);
      DocxStyles styles = DocxStyles.read(reading, zip, Part.first(zip, links, "styles"));
      DocxLists lists = DocxLists.read(reading, zip, Part.first(zip, links, "numbering"));
      try (GuardedXml xml = GuardedXml.open(reading, zip, MAIN)) {
        new DocxBody(reading, xml, styles, lists).read();
      }
      notes(reading, zip, Part.first(zip, links, "footnotes"), styles, lists);
      notes(reading, zip, Part.first(zip, links, "endnotes"), styles, lists);
    }
  }

  private static void notes(
      Reading reading, GuardedZip zip, @Nullable String part, DocxStyles styles, DocxLists lists)
      throws IOException {
    if (part != null) {
      try (GuardedXml xml = GuardedXml.open(reading, zip, part)) {
        new DocxBody(reading, xml, styles, lists).read();
      }
    }
  }
}
