package dev.zhuli.tool.document;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows the relationships between the parts of an Office Open XML package (ECMA-376 part 2). */
final class Part {
  /** Where a relationship leads; the type without its namespace, as {@code slide}. */
  record Link(String type, String target) {}

  private Part() {}

  /** The relationships of a part by their id; those that lead outside are left out. */
  static Map<String, Link> links(Reading reading, GuardedZip zip, String part) throws IOException {
    int slash = part.lastIndexOf('/') + 1;
    String rels = part.substring(0, slash) + "_rels/" + part.substring(slash) + ".rels";
    Map<String, Link> links = new HashMap<>();
    if (!zip.has(rels)) {
      return links;
    }
    try (GuardedXml xml = GuardedXml.open(reading, zip, rels)) {
      while (xml.next()) {
        if (xml.isStart("Relationship") && !"External".equals(xml.attribute("TargetMode"))) {
          String type = xml.attribute("Type", "");
          String target = ZipPaths.resolve(part, xml.attribute("Target", ""));
          links.put(
              xml.attribute("Id", ""), new Link(type.substring(type.lastIndexOf('/') + 1), target));
        }
      }
    }
    return links;
  }

  /** The first part of a type that is in the package. */
  static @Nullable String first(GuardedZip zip, Map<String, Link> links, String type) {
    for (Link link : links.values()) {
      if (link.type().equals(type) && zip.has(link.target())) {
        return link.target();
      }
    }
    return null;
  }
}
