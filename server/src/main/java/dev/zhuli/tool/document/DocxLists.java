package dev.zhuli.tool.document;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The marks of list items: a dash, or a number that is counted here. */
final class DocxLists {
  private static final int LEVELS = 9;

  private final Map<String, String> abstracts = new HashMap<>();
  private final Map<String, String> formats = new HashMap<>();
  private final Map<String, int[]> counters = new HashMap<>();

  static DocxLists read(Reading reading, GuardedZip zip, @Nullable String part) throws IOException {
    DocxLists lists = new DocxLists();
    if (part == null) {
      return lists;
    }
    try (GuardedXml xml = GuardedXml.open(reading, zip, part)) {
      String id = "";
      String level = "";
      while (xml.next()) {
        if (xml.isStart("abstractNum")) {
          id = xml.attribute("abstractNumId", "");
        } else if (xml.isStart("lvl")) {
          level = xml.attribute("ilvl", "0");
        } else if (xml.isStart("numFmt")) {
          lists.formats.putIfAbsent(id + "/" + level, xml.attribute("val", ""));
        } else if (xml.isStart("num")) {
          id = xml.attribute("numId", "");
        } else if (xml.isStart("abstractNumId")) {
          lists.abstracts.put(id, xml.attribute("val", ""));
        }
      }
    }
    return lists;
  }

  /** The mark of the next item of a list, indented by its level. */
  String mark(String list, int levelGiven) {
    int level = Math.clamp(levelGiven, 0, LEVELS - 1);
    String format = formats.getOrDefault(abstracts.getOrDefault(list, "") + "/" + level, "bullet");
    int[] counter = counters.computeIfAbsent(list, id -> new int[LEVELS]);
    counter[level]++;
    Arrays.fill(counter, level + 1, LEVELS, 0);
    boolean bullet = format.equals("bullet") || format.equals("none");
    return "  ".repeat(level) + (bullet ? "- " : counter[level] + ". ");
  }
}
