package dev.zhuli.tool.mindmap;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files of XMind. Written in the form of XMind 2020 and later (a ZIP with {@code content.json});
 * read in that of XMind 8, too ({@code content.xml}).
 *
 * @see <a href="https://github.com/xmindltd/xmind/wiki/XMindFileFormat">the older form</a>
 */
final class XMind {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String CONTENT = "content.json";
  private static final String OLD_CONTENT = "content.xml";

  /** Unpacked; a map of {@link MapReader#MOST_TOPICS} topics has less. */
  private static final int MOST_BYTES = 8 << 20;

  private static final int MOST_ENTRIES = 2_000;

  /** Unpacked, of pictures and all else that is passed over. */
  private static final long MOST_PASSED = 512L << 20;

  private final ObjectNode sheet = JSON.createObjectNode();
  private int last;

  private XMind() {}

  static byte[] write(Topic root) {
    XMind file = new XMind();
    file.sheet.put("id", "sheet-1").put("class", "sheet").put("title", root.label());
    ObjectNode topic = file.sheet.putObject("rootTopic");
    topic.put("structureClass", "org.xmind.ui.map.clockwise");
    file.put(root, topic);
    ArrayNode sheets = JSON.createArrayNode();
    sheets.add(file.sheet);
    ObjectNode metadata = JSON.createObjectNode();
    metadata.putObject("creator").put("name", "Zhuli").put("version", "1");
    metadata.put("activeSheetId", "sheet-1");
    ObjectNode manifest = JSON.createObjectNode();
    ObjectNode entries = manifest.putObject("file-entries");
    entries.putObject(CONTENT);
    entries.putObject("metadata.json");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, CONTENT, sheets);
      entry(zip, "metadata.json", metadata);
      entry(zip, "manifest.json", manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, JsonNode content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(JSON.writeValueAsBytes(content));
    zip.closeEntry();
  }

  private void put(Topic topic, ObjectNode json) {
    last++;
    json.put("id", "topic-" + last).put("class", "topic").put("title", topic.label());
    if (!topic.children().isEmpty()) {
      ArrayNode attached = json.putObject("children").putArray("attached");
      topic.children().forEach(child -> put(child, attached.addObject()));
    }
  }

  /** The first sheet; empty for what isn't such a file. */
  static Optional<Topic> read(byte[] content) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      Optional<Topic> old = Optional.empty();
      long passed = 0;
      ZipEntry entry = zip.getNextEntry();
      for (int i = 0; entry != null && i < MOST_ENTRIES && passed < MOST_PASSED; i++) {
        if (entry.getName().equals(CONTENT)) {
          Optional<Topic> map = fromJson(zip.readNBytes(MOST_BYTES));
          return map.isPresent() ? map : old;
        }
        if (entry.getName().equals(OLD_CONTENT)) {
          // Newer programs put one in that only asks for a newer program.
          old = MapXml.xmind8(zip.readNBytes(MOST_BYTES));
        }
        passed += zip.skip(MOST_PASSED - passed);
        entry = zip.getNextEntry();
      }
      return old;
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Topic> fromJson(byte[] content) {
    try {
      JsonNode root = JSON.readTree(content).path(0).path("rootTopic");
      return root.isObject() ? Optional.of(topic(root)) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Topic topic(JsonNode json) {
    List<Topic> children = new ArrayList<>();
    json.path("children").path("attached").forEach(child -> children.add(topic(child)));
    return new Topic(Topic.line(json.path("title").asString("")), children);
  }
}
