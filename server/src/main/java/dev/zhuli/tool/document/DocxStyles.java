package dev.zhuli.tool.document;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which paragraph styles are headings, and of which level; 0 for those that aren't. */
final class DocxStyles {
  private static final Pattern HEADING = Pattern.compile("(?:heading|标题) ?([1-9])");

  private final Map<String, Integer> levels = new HashMap<>();
  private final Map<String, String> parents = new HashMap<>();

  static DocxStyles read(Reading reading, GuardedZip zip, @Nullable String part)
      throws IOException {
    DocxStyles styles = new DocxStyles();
    if (part == null) {
      return styles;
    }
    try (GuardedXml xml = GuardedXml.open(reading, zip, part)) {
      String id = "";
      while (xml.next()) {
        if (xml.isStart("style")) {
          id = xml.attribute("styleId", "");
        } else if (xml.isStart()) {
          styles.property(xml, id);
        }
      }
    }
    return styles;
  }

  private void property(GuardedXml xml, String id) {
    switch (xml.name()) {
      case "name" -> levels.merge(id, ofName(xml.attribute("val", "")), Math::max);
      case "basedOn" -> parents.put(id, xml.attribute("val", ""));
      case "outlineLvl" -> levels.merge(id, outline(xml.number("val", 9)), Math::max);
      default -> {}
    }
  }

  /** Level 9 of an outline means body text. */
  static int outline(int level) {
    return level >= 0 && level < 9 ? level + 1 : 0;
  }

  static int ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals("title") || lower.equals("标题")) {
      return 1;
    }
    Matcher heading = HEADING.matcher(lower);
    return heading.matches() ? Integer.parseInt(heading.group(1)) : 0;
  }

  int level(String styleId) {
    String id = styleId;
    for (int i = 0; i < 10; i++) {
      int level = levels.getOrDefault(id, 0);
      String parent = parents.get(id);
      if (level > 0 || parent == null) {
        return level;
      }
      id = parent;
    }
    return 0;
  }
}
