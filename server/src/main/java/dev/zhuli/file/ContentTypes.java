package dev.zhuli.file;

import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The parts of an office document by their types (ECMA-376, part 2, 7.2.3). */
final class ContentTypes {
  private final Map<String, String> parts = new HashMap<>();

  void element(XMLStreamReader xml) {
    String type = xml.getAttributeValue(null, "ContentType");
    String part = xml.getAttributeValue(null, "PartName");
    if (xml.getLocalName().equals("Override") && type != null && part != null) {
      parts.put(type, part.startsWith("/") ? part.substring(1) : part);
    }
  }

  /** The entry of that type; null when none is told of. */
  @Nullable String part(String type) {
    return parts.get(type);
  }
}
