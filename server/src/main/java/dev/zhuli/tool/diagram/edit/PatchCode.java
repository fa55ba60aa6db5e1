package dev.zhuli.tool.diagram.edit;

import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Changes as a model writes them, a line each: {@code after("支付", "风控")}, {@code before(…)}, {@code
 * remove("…")}, {@code rename("…", "…")}, {@code connect("…", "…")}, {@code disconnect("…", "…")},
 * {@code move("…", "lane")}.
 */
public final class PatchCode {
  private static final int MOST_LINES = 12;

  private static final Pattern LINE =
      Pattern.compile(
          "(\\w+)\\(\\s*\"([^\"]*)\"\\s*(?:,\\s*\"([^\"]*)\"\\s*)?(?:,\\s*\"([^\"]*)\"\\s*)?\\)");

  private PatchCode() {}

  /** What can't be read is left out. */
  public static List<Patch> read(String code) {
    List<Patch> patches = new ArrayList<>();
    code.lines()
        .limit(MOST_LINES)
        .map(String::strip)
        .map(LINE::matcher)
        .filter(Matcher::lookingAt)
        .forEach(
            line ->
                patch(line.group(1), line.group(2), line.group(3), line.group(4))
                    .ifPresent(patches::add));
    return patches;
  }

  private static Optional<Patch> patch(
      String name, String box, @Nullable String second, @Nullable String third) {
    if (name.equals("remove")) {
      return Optional.of(new Patch.Remove(box));
    }
    if (second == null || second.isBlank()) {
      return Optional.empty();
    }
    Kind kind = second.matches(".*(?:吗|[？?])$") ? Kind.DECISION : Kind.PROCESS;
    return Optional.ofNullable(
        switch (name) {
          case "after" -> new Patch.After(box, second, kind);
          case "before" -> new Patch.Before(box, second, kind);
          case "rename" -> new Patch.Relabel(box, second);
          case "connect" -> new Patch.Connect(box, second, third == null ? "" : third);
          case "disconnect" -> new Patch.Disconnect(box, second);
          case "move" -> new Patch.Move(box, second);
          default -> null;
        });
  }

  /** What a model may write about a graph, in GBNF: it names only boxes that are there. */
  public static String grammar(Graph graph) {
    String boxes =
        graph.nodes().stream()
            .map(Node::label)
            .filter(label -> !label.isEmpty())
            .distinct()
            .map(label -> "\"\\\"" + literal(label) + "\\\"\"")
            .collect(Collectors.joining(" | "));
    return """
        root ::= line{1,6} "```"?
        line ::= (("after" | "before" | "rename" | "move") "(" box ", " text ")" | "remove(" box ")" | ("connect" | "disconnect") "(" box ", " box ")") "\\n"
        text ::= "\\"" [^"\\\\\\n]{1,40} "\\""
        box ::= %s
        """
        .formatted(boxes);
  }

  private static String literal(String label) {
    return label.replace("\\", "\\\\").replace("\"", "'");
  }
}
