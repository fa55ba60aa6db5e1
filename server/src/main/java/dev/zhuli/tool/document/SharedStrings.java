package dev.zhuli.tool.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The strings that a workbook's cells refer to by number. */
final class SharedStrings {
  private SharedStrings() {}

  /** Keeps four times as much text as a document may give; more is cut. */
  static List<String> read(Reading reading, GuardedZip zip, @Nullable String part)
      throws IOException {
    List<String> strings = new ArrayList<>();
    if (part == null) {
      return strings;
    }
    long left = 4L * reading.limits().maxChars();
    try (GuardedXml xml = GuardedXml.open(reading, zip, part)) {
      while (xml.next() && left > 0) {
        if (xml.isStart("si")) {
          strings.add(Texts.clip(rich(xml), (int) Math.min(left, Integer.MAX_VALUE)));
          left -= strings.getLast().length() + 16;
        }
      }
    }
    if (left <= 0) {
      reading.pages().cut();
    }
    return strings;
  }

  /** The runs of a text joined, without the reading aids above Chinese or Japanese characters. */
  static String rich(GuardedXml xml) {
    StringBuilder text = new StringBuilder();
    int depth = xml.depth();
    while (xml.depth() >= depth && xml.next()) {
      if (xml.isStart("rPh")) {
        xml.skip();
      } else if (xml.isText() && text.length() < XlsxSheet.MAX_CELL) {
        text.append(xml.text());
      }
    }
    return text.toString();
  }
}
