package dev.zhuli.tool.mindmap;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Mind maps out of files that other programs wrote. */
public final class MapReader {
  /** More can't be looked at. */
  public static final int MOST_TOPICS = 3_000;

  private MapReader() {}

  /** Whether a file is of a program for mind maps or outlines, by its name. */
  public static boolean isMap(String name) {
    return ending(name).matches("xmind|mm|opml");
  }

  /**
   * @param name with its ending: xmind, mm, opml, md, txt or json
   * @return empty for what is damaged, of another kind, or larger than {@link #MOST_TOPICS}
   */
  public static Optional<Topic> read(String name, byte[] content) {
    Optional<Topic> read =
        switch (ending(name)) {
          case "xmind" -> XMind.read(content);
          case "mm" -> MapXml.freeMind(content);
          case "opml" -> MapXml.opml(content);
          case "json" -> MapJson.read(new String(content, StandardCharsets.UTF_8));
          default -> Outline.read(new String(content, StandardCharsets.UTF_8));
        };
    return read.filter(root -> root.size() <= MOST_TOPICS);
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
