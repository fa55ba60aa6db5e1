package dev.zhuli.tool.diagram.form;

import static dev.zhuli.tool.diagram.form.XmlWriter.number;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Drawing;
import dev.zhuli.tool.diagram.Drawing.Band;
import dev.zhuli.tool.diagram.Drawing.Frame;
import dev.zhuli.tool.diagram.Drawing.Line;
import dev.zhuli.tool.diagram.Drawing.Shape;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.Point;
import dev.zhuli.tool.diagram.form.Theme.Paint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A drawing for draw.io (diagrams.net), uncompressed: boxes are its own shapes, arrows are tied to
 * them, swimlanes hold their boxes.
 *
 * @see <a href="https://www.drawio.com/doc/faq/diagram-source-edit">the file's form</a>
 */
public final class DrawIo {
  private static final String LAYER = "1";

  private final Drawing drawing;
  private final Theme theme;
  private final XmlWriter xml = new XmlWriter("mxfile");
  private final Map<String, Box> boxes = new HashMap<>();

  private DrawIo(Drawing drawing, Theme theme) {
    this.drawing = drawing;
    this.theme = theme;
    drawing.shapes().forEach(shape -> boxes.put(shape.node().id(), shape.box()));
  }

  public static String of(Drawing drawing, Theme theme) {
    return new DrawIo(drawing, theme).written();
  }

  private String written() {
    String name = drawing.title().isEmpty() ? "1" : drawing.title();
    xml.attributes("host", "zhuli");
    xml.open("diagram", "id", "d1", "name", name);
    xml.open("mxGraphModel", "grid", 1, "gridSize", 10, "page", 0, "background", theme.ground());
    xml.open("root").element("mxCell", "id", "0").element("mxCell", "id", LAYER, "parent", "0");
    for (int i = 0; i < drawing.bands().size(); i++) {
      band(drawing.bands().get(i), i);
    }
    List<Frame> frames = drawing.frames();
    for (int i = 0; i < frames.size(); i++) {
      frame("group" + (i + 1), frames.get(i));
    }
    drawing.shapes().forEach(this::shape);
    List<Line> lines = drawing.lines();
    for (int i = 0; i < lines.size(); i++) {
      line("e" + (i + 1), lines.get(i));
    }
    return xml.close().close().close().end();
  }

  private void band(Band band, int index) {
    String style =
        "swimlane;horizontal=1;html=0;collapsible=0;startSize=%s;fillColor=%s;swimlaneFillColor=%s;strokeColor=%s;fontColor=%s;fontSize=14;fontStyle=1;"
            .formatted(
                number(band.head().height()),
                theme.bandHead(),
                index % 2 == 0 ? theme.band() : theme.ground(),
                theme.rule(),
                theme.ink());
    vertex(lane(index), LAYER, band.name(), style, band.box());
  }

  /** Behind the boxes, which stay where they are. */
  private void frame(String id, Frame frame) {
    String align = frame.head().x() > frame.box().x() ? "right" : "left";
    String style =
        "rounded=1;absoluteArcSize=1;arcSize=20;dashed=1;html=0;verticalAlign=top;spacing=6;align=%s;fillColor=%s;strokeColor=%s;fontColor=%s;fontSize=12;fontStyle=1;"
            .formatted(align, theme.band(), theme.rule(), theme.answer());
    vertex(id, LAYER, frame.name(), style, frame.box());
  }

  private static String lane(int index) {
    return "lane" + (index + 1);
  }

  private void shape(Shape shape) {
    Node node = shape.node();
    Paint paint = theme.paint(node.kind());
    String style =
        form(node.kind())
            + "whiteSpace=wrap;html=0;fontSize=14;fillColor=%s;strokeColor=%s;fontColor=%s;"
                .formatted(paint.fill(), paint.border(), paint.text());
    int lane = lane(node);
    Box box = shape.box();
    if (lane < 0) {
      vertex(node.id(), LAYER, node.label(), style, box);
    } else { // what lies in a container is placed from its corner
      Box band = drawing.bands().get(lane).box();
      vertex(node.id(), lane(lane), node.label(), style, box.moved(-band.x(), -band.y()));
    }
  }

  private int lane(Node node) {
    List<String> names = drawing.bands().stream().map(Band::name).toList();
    return node.lane().isEmpty() ? -1 : names.indexOf(node.lane());
  }

  private static String form(Node.Kind kind) {
    return switch (kind) {
      case START, END -> "rounded=1;arcSize=50;";
      case PROCESS -> "rounded=1;absoluteArcSize=1;arcSize=14;";
      case DECISION -> "rhombus;";
      case DATA -> "shape=parallelogram;perimeter=parallelogramPerimeter;fixedSize=1;size=16;";
      case SUBPROCESS -> "shape=process;backgroundOutline=1;size=0.08;";
      case DOCUMENT -> "shape=document;boundedLbl=1;size=0.2;";
      case NOTE -> "shape=note;size=12;";
    };
  }

  private void vertex(String id, String parent, String label, String style, Box box) {
    xml.open("mxCell", "id", id, "parent", parent, "value", label, "style", style, "vertex", "1");
    xml.element(
        "mxGeometry",
        "x",
        box.x(),
        "y",
        box.y(),
        "width",
        box.width(),
        "height",
        box.height(),
        "as",
        "geometry");
    xml.close();
  }

  private void line(String id, Line line) {
    List<Point> points = line.points();
    String style =
        "edgeStyle=orthogonalEdgeStyle;rounded=1;html=0;endArrow=%s;endFill=1;strokeColor=%s;fontColor=%s;fontSize=12;labelBackgroundColor=%s;"
                .formatted(
                    drawing.tiesNote(line) ? "none;dashed=1" : "block",
                    theme.line(),
                    theme.answer(),
                    theme.ground())
            + door("exit", points.getFirst(), line.edge().from())
            + door("entry", points.getLast(), line.edge().to());
    xml.open("mxCell", "id", id, "parent", LAYER, "value", line.edge().label(), "style", style);
    xml.attributes("edge", "1", "source", line.edge().from(), "target", line.edge().to());
    xml.open("mxGeometry", "relative", "1", "as", "geometry");
    if (!line.text().isEmpty()) { // from -1 at the way's begin to 1 at its end
      xml.attributes(
          "x", Math.round(200 * Along.share(points, line.label().centre()) - 100) / 100.0);
    }
    if (points.size() > 2) {
      xml.open("Array", "as", "points");
      for (Point point : points.subList(1, points.size() - 1)) {
        xml.element("mxPoint", "x", point.x(), "y", point.y());
      }
      xml.close();
    }
    xml.close().close();
  }

  /** Where a way meets a box: shares of its width and height. */
  private String door(String end, Point at, String id) {
    Box box = boxes.get(id);
    return box == null
        ? ""
        : "%sX=%s;%sY=%s;%sDx=0;%sDy=0;"
            .formatted(
                end,
                number((at.x() - box.x()) / box.width()),
                end,
                number((at.y() - box.y()) / box.height()),
                end,
                end);
  }
}
