package dev.zhuli.tool.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.jspecify.annotations.Nullable;

/** Shows numbers and dates as the cells' formats say. */
final class XlsxFormats {
  private static final int MAX_STYLES = 65_536;

  private final Map<Integer, String> custom = new HashMap<>();
  private final List<Integer> cellFormats = new ArrayList<>();
  private final DataFormatter formatter = new DataFormatter(Locale.CHINA);
  private final boolean since1904;

  private XlsxFormats(boolean since1904) {
    this.since1904 = since1904;
  }

  static XlsxFormats read(Reading reading, GuardedZip zip, @Nullable String part, boolean since1904)
      throws IOException {
    XlsxFormats formats = new XlsxFormats(since1904);
    if (part != null) {
      try (GuardedXml xml = GuardedXml.open(reading, zip, part)) {
        boolean cells = false;
        while (xml.next() && formats.cellFormats.size() < MAX_STYLES) {
          if (xml.isStart("numFmt") && formats.custom.size() < MAX_STYLES) {
            formats.custom.put(
                xml.number("numFmtId", 0), Texts.clip(xml.attribute("formatCode", ""), 255));
          } else if (xml.isStart("cellXfs")) {
            cells = true;
          } else if (xml.isEnd() && xml.name().equals("cellXfs")) {
            cells = false;
          } else if (cells && xml.isStart("xf")) {
            formats.cellFormats.add(xml.number("numFmtId", 0));
          }
        }
      }
    }
    return formats;
  }

  /** A raw number as shown; as it is where the format or the number isn't understood. */
  String show(String raw, int style) {
    int id = style >= 0 && style < cellFormats.size() ? cellFormats.get(style) : 0;
    String code = custom.get(id);
    if (code == null) {
      code = id < BuiltinFormats.getAll().length ? BuiltinFormats.getBuiltinFormat(id) : "General";
    }
    return CellText.show(formatter, raw, id, code, since1904);
  }
}
