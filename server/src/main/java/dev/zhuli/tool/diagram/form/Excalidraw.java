package dev.zhuli.tool.diagram.form;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Drawing;
import dev.zhuli.tool.diagram.Drawing.Band;
import dev.zhuli.tool.diagram.Drawing.Frame;
import dev.zhuli.tool.diagram.Drawing.Line;
import dev.zhuli.tool.diagram.Drawing.Shape;
import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Point;
import dev.zhuli.tool.diagram.form.Theme.Paint;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A drawing as a scene of Excalidraw: words are bound to boxes, arrows to the boxes at their ends.
 *
 * @see <a href="https://docs.excalidraw.com/docs/codebase/json-schema">the file's form</a>
 */
public final class Excalidraw {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Its number for a plain sans serif. */
  private static final int FONT = 2;

  private final Drawing drawing;
  private final Theme theme;
  private final Lettering letters;
  private final Lettering small;
  private final ObjectNode root = JSON.createObjectNode();
  private final ArrayNode elements;

  private Excalidraw(Drawing drawing, Theme theme, Lettering letters, Lettering small) {
    this.drawing = drawing;
    this.theme = theme;
    this.letters = letters;
    this.small = small;
    root.put("type", "excalidraw").put("version", 2).put("source", "zhuli");
    this.elements = root.putArray("elements");
    root.putObject("appState").put("viewBackgroundColor", theme.ground());
    root.putObject("files");
  }

  public static String of(Drawing drawing, Theme theme, Lettering letters, Lettering small) {
    return new Excalidraw(drawing, theme, letters, small).written();
  }

  private String written() {
    for (int i = 0; i < drawing.bands().size(); i++) {
      Band band = drawing.bands().get(i);
      String fill = i % 2 == 0 ? theme.band() : theme.ground();
      element("rectangle", "lane" + (i + 1), band.box(), theme.rule(), fill);
      String head = "head" + (i + 1);
      element("rectangle", head, band.head(), theme.rule(), theme.bandHead());
      words(head, List.of(band.name()), band.name(), band.head(), theme.ink(), letters);
    }
    List<Frame> frames = drawing.frames();
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      element("rectangle", "group" + (i + 1), frame.box(), theme.rule(), theme.band());
      String head = "name" + (i + 1);
      element("rectangle", head, frame.head(), theme.band(), theme.band());
      words(head, List.of(frame.name()), frame.name(), frame.head(), theme.answer(), small);
    }
    drawing.shapes().forEach(this::shape);
    List<Line> lines = drawing.lines();
    for (int i = 0; i < lines.size(); i++) {
      arrow("e" + (i + 1), lines.get(i));
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private void shape(Shape shape) {
    Node node = shape.node();
    Paint paint = theme.paint(node.kind());
    String type = node.kind() == Node.Kind.DECISION ? "diamond" : "rectangle";
    ObjectNode box = element(type, node.id(), shape.box(), paint.border(), paint.fill());
    if (node.kind().isTerminal()) {
      box.putObject("roundness").put("type", 3);
      box.put("type", "ellipse");
    } else if (node.kind() == Node.Kind.PROCESS) {
      box.putObject("roundness").put("type", 3);
    } else if (node.kind() == Node.Kind.NOTE) {
      box.put("strokeStyle", "dashed");
    }
    ArrayNode bound = box.putArray("boundElements");
    bound.addObject().put("type", "text").put("id", node.id() + "-text");
    for (int i = 0; i < drawing.lines().size(); i++) {
      Line line = drawing.lines().get(i);
      if (List.of(line.edge().from(), line.edge().to()).contains(node.id())) {
        bound.addObject().put("type", "arrow").put("id", "e" + (i + 1));
      }
    }
    words(node.id(), shape.text(), node.label(), shape.box(), paint.text(), letters);
  }

  private void arrow(String id, Line line) {
    Point first = line.points().getFirst();
    Box around = new Box(first.x(), first.y(), 0, 0);
    for (Point point : line.points()) {
      around = around.with(new Box(point.x(), point.y(), 0, 0));
    }
    Box place = new Box(first.x(), first.y(), around.width(), around.height());
    ObjectNode arrow = element("arrow", id, place, theme.line(), "transparent");
    ArrayNode points = arrow.putArray("points");
    for (Point point : line.points()) {
      points.addArray().add(point.x() - first.x()).add(point.y() - first.y());
    }
    bind(arrow, "startBinding", line.edge().from());
    bind(arrow, "endBinding", line.edge().to());
    arrow.putNull("startArrowhead").put("endArrowhead", "arrow").put("elbowed", false);
    if (!line.text().isEmpty()) {
      arrow.putArray("boundElements").addObject().put("type", "text").put("id", id + "-text");
      words(id, line.text(), line.edge().label(), line.label(), theme.answer(), small);
    }
  }

  private static void bind(ObjectNode arrow, String end, String id) {
    arrow.putObject(end).put("elementId", id).put("focus", 0).put("gap", 1);
  }

  private void words(
      String id, List<String> lines, String label, Box in, String colour, Lettering lettering) {
    double width = lettering.width(lines);
    double height = lines.size() * lettering.size() * 1.25;
    Point middle = in.centre();
    Box place = new Box(middle.x() - width / 2, middle.y() - height / 2, width, height);
    ObjectNode text = element("text", id + "-text", place, colour, "transparent");
    text.put("text", String.join("\n", lines)).put("originalText", label);
    text.put("fontSize", lettering.size()).put("fontFamily", FONT).put("lineHeight", 1.25);
    text.put("textAlign", "center").put("verticalAlign", "middle").put("containerId", id);
    text.put("autoResize", true);
  }

  private ObjectNode element(String type, String id, Box box, String border, String fill) {
    ObjectNode element = elements.addObject().put("id", id).put("type", type);
    element.put("x", box.x()).put("y", box.y());
    element.put("width", box.width()).put("height", box.height()).put("angle", 0);
    element.put("strokeColor", border).put("backgroundColor", fill).put("fillStyle", "solid");
    element.put("strokeWidth", 1).put("strokeStyle", "solid").put("roughness", 0);
    element.put("opacity", 100).put("seed", elements.size()).put("version", 1);
    element.put("versionNonce", elements.size()).put("isDeleted", false).put("updated", 1);
    element.putNull("frameId").putNull("link").put("locked", false).putNull("roundness");
    element.putArray("groupIds");
    return element;
  }
}
