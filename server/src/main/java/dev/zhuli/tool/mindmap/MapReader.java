package dev.zhuli.tool.mindmap;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Mind maps out of files that other programs wrote. */
public final class MapReader {
  /** More can't be looked at. */
  public static final int MOST_TOPICS = 3_000;

  private MapReader() {}

  /** A file of so many topics has less, but for pictures in it. */
  public static final long MOST_BYTES = 64 << 20;

  /** Whether a file is of a program for mind maps or outlines, by its name. */
  public static boolean isMap(String name) {
    return ending(name).matches("xmind|mm|opml");
  }

  /** Whether it may be one in the program's own form; most files of that name are others. */
  public static boolean mayBeMap(String name) {
    return ending(name).equals("json");
  }

  /**
   * @param name with its ending: xmind, mm, opml or json
   * @return empty for what is damaged, of another kind, or larger than {@link #MOST_TOPICS}
   */
  public static Optional<Topic> read(String name, byte[] content) {
    Optional<Topic> read =
        switch (ending(name)) {
          case "xmind" -> XMind.read(content);
          case "mm" -> MapXml.freeMind(content);
          case "opml" -> MapXml.opml(content);
          case "json" -> MapJson.read(new String(content, StandardCharsets.UTF_8));
          default -> Optional.empty();
        };
    return read.filter(root -> root.size() <= MOST_TOPICS);
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
