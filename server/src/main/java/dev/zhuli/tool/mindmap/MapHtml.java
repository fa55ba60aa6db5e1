package dev.zhuli.tool.mindmap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mind map as a page of its own, to fold, drag and search; it loads nothing. */
final class MapHtml {
  private static final Pattern HOLE = Pattern.compile("\\{\\{(\\w+)\\}\\}");

  private MapHtml() {}

  static String of(Topic root, boolean chinese) {
    String data = MapJson.write(root).replace("<", "\\u003c");
    Map<String, String> words =
        chinese
            ? Map.of("find", "查找", "open", "全部展开", "close", "全部收起", "fit", "适应窗口")
            : Map.of("find", "Find", "open", "Expand all", "close", "Collapse all", "fit", "Fit");
    Map<String, String> own =
        Map.of("language", chinese ? "zh-CN" : "en", "title", escaped(root.label()), "data", data);
    return HOLE.matcher(template())
        .replaceAll(
            hole -> {
              String word = hole.group(1);
              return Matcher.quoteReplacement(own.getOrDefault(word, words.getOrDefault(word, "")));
            });
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String template() {
    try (InputStream in = MapHtml.class.getResourceAsStream("mindmap.html")) {
      if (in == null) {
        throw new IllegalStateException("mindmap.html is missing beside " + MapHtml.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("mindmap.html", e);
    }
  }
}
