package dev.zhuli.tool.notebook;

import dev.zhuli.tool.ToolBlock.CodeInterpreter;
import dev.zhuli.tool.ToolBlock.CodeInterpreter.Log;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The log of a cell, taken apart.
 *
 * @param printed without the lines that are links
 * @param links to what the cell made
 */
record LogLines(String printed, List<Link> links) {
  private static final Pattern LINK =
      Pattern.compile("https?://[^\\s/]+\\S*/artifacts/\\S+/(\\S+)");

  private static final Pattern ID = Pattern.compile("/artifacts/[\\w-]+\\.");

  /**
   * @param name of the file, as it was given
   */
  record Link(String name, String url) {
    /** What stays when the link is renewed: its time is another in each text. */
    static String lasting(String url) {
      Matcher id = ID.matcher(url);
      return id.find() ? id.group() : url;
    }

    boolean isPicture() {
      return name.endsWith(".png");
    }

    /** The name without its ending: of a chart, its title. */
    String title() {
      int dot = name.lastIndexOf('.');
      return dot > 0 ? name.substring(0, dot) : name;
    }
  }

  static LogLines of(Log log) {
    List<String> printed = new ArrayList<>();
    List<Link> links = new ArrayList<>();
    for (String line : log.logs().split("\n", -1)) {
      Matcher link = LINK.matcher(line.strip());
      if (link.matches()) {
        links.add(new Link(decoded(link.group(1)), line.strip()));
      } else {
        printed.add(line);
      }
    }
    return new LogLines(String.join("\n", printed).strip(), links);
  }

  /** All links of a block. */
  static List<Link> links(CodeInterpreter block) {
    return block.outputs().stream().flatMap(log -> of(log).links().stream()).toList();
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return name;
    }
  }
}
