package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Presentations (PresentationML, ECMA-376 part 1, chapter 19), slide by slide. */
final class PptxReader {
  private static final String MAIN = "ppt/presentation.xml";

  private PptxReader() {}

  static void read(Reading reading) throws IOException {
    try (GuardedZip zip = new GuardedZip(reading)) {
      if (!zip.has(MAIN)) {
        throw new Refused(Reason.DAMAGED, "no presentation in it");
      }
      CoreProperties.title(reading, zip);
      Map<String, Part.Link> links = Part.links(reading, zip, MAIN);
      int number = 0;
      for (String id : slides(reading, zip)) {
        Part.Link link = links.get(id);
        if (link != null && zip.has(link.target())) {
          slide(reading, zip, link.target(), ++number);
        }
      }
    }
  }

  private static List<String> slides(Reading reading, GuardedZip zip) throws IOException {
    List<String> ids = new ArrayList<>();
    try (GuardedXml xml = GuardedXml.open(reading, zip, MAIN)) {
      while (xml.next()) {
        if (xml.isStart("sldId")) {
          String id = xml.prefixed("id");
          ids.add(id == null ? "" : id);
        }
      }
    }
    return ids;
  }

  private static void slide(Reading reading, GuardedZip zip, String part, int number)
      throws IOException {
    PptxShapes shapes = PptxShapes.read(reading, zip, part);
    reading.pages().start(number, shapes.title());
    shapes.blocks().forEach(reading.pages()::block);
    for (Part.Link link : Part.links(reading, zip, part).values()) {
      if (!zip.has(link.target())) {
        continue;
      }
      if (link.type().equals("diagramData")) {
        PptxShapes.read(reading, zip, link.target()).blocks().forEach(reading.pages()::block);
      } else if (link.type().equals("notesSlide")) {
        notes(reading, PptxShapes.read(reading, zip, link.target()));
      }
    }
  }

  private static void notes(Reading reading, PptxShapes notes) {
    if (!notes.body().isEmpty()) {
      reading.pages().block("> " + String.join("\n", notes.body()).replace("\n", "\n> "));
    }
  }
}
