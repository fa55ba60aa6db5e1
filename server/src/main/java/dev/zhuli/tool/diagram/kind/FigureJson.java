package dev.zhuli.tool.diagram.kind;

import dev.zhuli.tool.diagram.figure.Figure;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A figure as JSON: its type ({@code sequence}, {@code er} …), then its parts by their names. */
final class FigureJson {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String TYPE = "type";

  private FigureJson() {}

  static String write(Figure figure) {
    ObjectNode root = JSON.createObjectNode().put(TYPE, FigureKind.of(figure).word());
    root.setAll((ObjectNode) JSON.valueToTree(figure));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  /** Empty for what isn't such a figure. */
  static Optional<Figure> read(String json) {
    try {
      JsonNode root = JSON.readTree(json);
      Optional<FigureKind> kind = FigureKind.ofWord(root.path(TYPE).asString(""));
      if (kind.isEmpty() || !(root instanceof ObjectNode object)) {
        return Optional.empty();
      }
      object.remove(TYPE);
      return Optional.of(JSON.treeToValue(object, kind.get().type()));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
