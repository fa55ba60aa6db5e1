package dev.zhuli.tool.diagram.scene;

import static dev.zhuli.tool.diagram.form.XmlWriter.number;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Point;
import dev.zhuli.tool.diagram.form.Theme;
import dev.zhuli.tool.diagram.form.XmlWriter;
import dev.zhuli.tool.diagram.scene.Part.Align;
import dev.zhuli.tool.diagram.scene.Part.Caption;
import dev.zhuli.tool.diagram.scene.Part.Head;
import dev.zhuli.tool.diagram.scene.Part.Outline;
import dev.zhuli.tool.diagram.scene.Part.Panel;
import dev.zhuli.tool.diagram.scene.Part.Trace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A scene for draw.io (diagrams.net), uncompressed: panels are its own shapes, those that belong
 * together move together, and lines are tied to the panels that they join.
 */
public final class SceneDrawIo {
  private static final String LAYER = "1";

  private final Scene scene;
  private final Theme theme;
  private final XmlWriter xml = new XmlWriter("mxfile");
  private final Map<String, Box> boxes = new HashMap<>();
  private int next;

  private SceneDrawIo(Scene scene, Theme theme) {
    this.scene = scene;
    this.theme = theme;
  }

  public static String of(Scene scene, Theme theme) {
    return new SceneDrawIo(scene, theme).written();
  }

  private String written() {
    xml.attributes("host", "zhuli");
    xml.open("diagram", "id", "d1", "name", scene.title().isEmpty() ? "1" : scene.title());
    xml.open("mxGraphModel", "grid", 1, "gridSize", 10, "page", 0, "background", theme.ground());
    xml.open("root").element("mxCell", "id", "0").element("mxCell", "id", LAYER, "parent", "0");
    for (Part part : scene.parts()) {
      switch (part) {
        case Panel panel -> panel(panel);
        case Trace trace -> trace(trace);
      }
    }
    return xml.close().close().close().end();
  }

  private String id(String own) {
    return own.isEmpty() ? "x" + ++next : own;
  }

  private void panel(Panel panel) {
    Box outer = boxes.get(panel.inside());
    Box box = outer == null ? panel.box() : panel.box().moved(-outer.x(), -outer.y());
    if (!panel.id().isEmpty()) {
      boxes.put(panel.id(), panel.box());
    }
    String parent = outer == null ? LAYER : panel.inside();
    xml.open("mxCell", "id", id(panel.id()), "parent", parent, "value", panel.caption().label());
    xml.attributes("style", style(panel), "vertex", "1");
    xml.open("mxGeometry", "x", box.x(), "y", box.y(), "width", box.width());
    xml.attributes("height", box.height(), "as", "geometry").close().close();
  }

  private static String style(Panel panel) {
    Caption caption = panel.caption();
    return form(panel.outline())
        + "whiteSpace=wrap;html=0;fillColor=%s;strokeColor=%s;strokeWidth=%s;dashed=%d;"
            .formatted(
                panel.ink().fill(),
                panel.ink().border(),
                number(panel.ink().width()),
                panel.ink().dashed() ? 1 : 0)
        + "fontSize=%s;fontColor=%s;fontStyle=%d;align=%s;verticalAlign=middle;spacing=0;"
            .formatted(
                number(caption.size()),
                caption.colour(),
                caption.bold() ? 1 : 0,
                caption.align() == Align.LEFT ? "left" : "center");
  }

  private static String form(Outline outline) {
    return switch (outline) {
      case SQUARE -> "rounded=0;";
      case ROUNDED, CAP -> "rounded=1;absoluteArcSize=1;arcSize=14;";
      case PILL -> "rounded=1;arcSize=50;";
      case RING -> "ellipse;shape=doubleEllipse;";
      case RHOMBUS -> "rhombus;";
      case NOTE -> "shape=note;size=12;";
      case TAB -> "shape=card;flipH=1;flipV=1;size=8;";
    };
  }

  private void trace(Trace trace) {
    boolean tied = boxes.containsKey(trace.from()) && boxes.containsKey(trace.to());
    List<Point> points = trace.points();
    String style =
        "%srounded=%d;html=0;strokeColor=%s;strokeWidth=%s;dashed=%d;startArrow=%s;endArrow=%s;"
            .formatted(
                tied ? "edgeStyle=orthogonalEdgeStyle;" : "",
                trace.corner() > 0 ? 1 : 0,
                trace.ink().border(),
                number(trace.ink().width()),
                trace.ink().dashed() ? 1 : 0,
                arrow(trace.tail()).replace("%", "start"),
                arrow(trace.head()).replace("%", "end"));
    if (tied) {
      style += door("exit", points.getFirst(), trace.from());
      style += door("entry", points.getLast(), trace.to());
    }
    xml.open("mxCell", "id", id(""), "parent", LAYER, "value", "", "style", style, "edge", "1");
    if (tied) {
      xml.attributes("source", trace.from(), "target", trace.to());
    }
    xml.open("mxGeometry", "relative", "1", "as", "geometry");
    point(points.getFirst(), "sourcePoint");
    point(points.getLast(), "targetPoint");
    if (points.size() > 2) {
      xml.open("Array", "as", "points");
      points.subList(1, points.size() - 1).forEach(point -> point(point, ""));
      xml.close();
    }
    xml.close().close();
  }

  private void point(Point point, String as) {
    xml.open("mxPoint", "x", point.x(), "y", point.y());
    if (!as.isEmpty()) {
      xml.attributes("as", as);
    }
    xml.close();
  }

  private static String arrow(Head head) {
    return switch (head) {
      case NONE -> "none";
      case ARROW -> "block";
      case OPEN -> "open";
      case TRIANGLE -> "block;%Fill=0;%Size=14";
      case RHOMBUS -> "diamondThin;%Fill=0;%Size=16";
      case FULL_RHOMBUS -> "diamondThin;%Fill=1;%Size=16";
      case ONE -> "ERmandOne;%Size=12";
      case NONE_OR_ONE -> "ERzeroToOne;%Fill=0;%Size=12";
      case MANY -> "ERoneToMany;%Size=12";
      case NONE_OR_MANY -> "ERzeroToMany;%Fill=0;%Size=12";
    };
  }

  /** Where a line meets a panel: shares of its width and height. */
  private String door(String end, Point at, String id) {
    Box box = boxes.get(id);
    return box == null || box.width() == 0 || box.height() == 0
        ? ""
        : "%1$sX=%2$s;%1$sY=%3$s;%1$sDx=0;%1$sDy=0;"
            .formatted(
                end,
                number((at.x() - box.x()) / box.width()),
                number((at.y() - box.y()) / box.height()));
  }
}
