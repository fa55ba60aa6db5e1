package dev.zhuli.tool.document;

import java.io.IOException;

/** What an Office Open XML file says of itself. */
final class CoreProperties {
  private static final String PART = "docProps/core.xml";

  private CoreProperties() {}

  static void title(Reading reading, GuardedZip zip) throws IOException {
    if (!zip.has(PART)) {
      return;
    }
    StringBuilder title = new StringBuilder();
    try (GuardedXml xml = GuardedXml.open(reading, zip, PART)) {
      boolean inside = false;
      while (xml.next()) {
        if (xml.isStart() || xml.isEnd()) {
          inside = xml.isStart("title");
        } else if (inside && xml.isText()) {
          title.append(xml.text());
        }
      }
    }
    reading.title(title.toString());
  }
}
