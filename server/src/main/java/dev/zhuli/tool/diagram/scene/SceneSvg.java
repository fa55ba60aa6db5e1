package dev.zhuli.tool.diagram.scene;

import static dev.zhuli.tool.diagram.form.XmlWriter.number;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Point;
import dev.zhuli.tool.diagram.form.Paths;
import dev.zhuli.tool.diagram.form.SvgBox;
import dev.zhuli.tool.diagram.form.SvgRoot;
import dev.zhuli.tool.diagram.form.SvgText;
import dev.zhuli.tool.diagram.form.Theme;
import dev.zhuli.tool.diagram.form.XmlWriter;
import dev.zhuli.tool.diagram.scene.Part.Align;
import dev.zhuli.tool.diagram.scene.Part.Caption;
import dev.zhuli.tool.diagram.scene.Part.Head;
import dev.zhuli.tool.diagram.scene.Part.Ink;
import dev.zhuli.tool.diagram.scene.Part.Panel;
import dev.zhuli.tool.diagram.scene.Part.Trace;
import java.util.List;

/** A scene as SVG, with real text. */
public final class SceneSvg {
  static final double TITLE_SIZE = 19;
  private static final double TITLE_HEIGHT = 48;
  private static final double LEADING = 1.4;

  private final Scene scene;
  private final Theme theme;
  private final XmlWriter xml;

  private SceneSvg(Scene scene, Theme theme) {
    this.scene = scene;
    this.theme = theme;
    this.xml = SvgRoot.of(scene.width(), scene.height() + above(), scene.title());
  }

  public static String of(Scene scene, Theme theme) {
    return new SceneSvg(scene, theme).written();
  }

  private double above() {
    return scene.title().isEmpty() ? 0 : TITLE_HEIGHT;
  }

  private String written() {
    xml.element("rect", "width", "100%", "height", "100%", "fill", theme.ground());
    if (above() > 0) {
      Box head = new Box(0, 10, scene.width(), TITLE_HEIGHT - 10);
      Caption title =
          new Caption(
              scene.title(), List.of(scene.title()), TITLE_SIZE, theme.ink(), true, Align.MIDDLE);
      caption(title, head);
    }
    xml.open("g", "transform", "translate(0 " + number(above()) + ")");
    for (Part part : scene.parts()) {
      switch (part) {
        case Panel panel -> panel(panel);
        case Trace trace -> trace(trace);
      }
    }
    return xml.close().end();
  }

  private void panel(Panel panel) {
    Box box = panel.box();
    if (!panel.ink().equals(Ink.CLEAR)) {
      switch (panel.outline()) {
        case SQUARE -> rect(box, 0, panel.ink());
        case ROUNDED -> rect(box, 7, panel.ink());
        case CAP -> path(Paths.cap(box, 7), panel.ink());
        case PILL -> rect(box, Math.min(box.width(), box.height()) / 2, panel.ink());
        case RHOMBUS -> path(Paths.rhombus(box), panel.ink());
        case NOTE -> path(Paths.note(box), panel.ink());
        case TAB -> path(Paths.tab(box), panel.ink());
        case RING -> {
          rect(box, box.width() / 2, new Ink(Ink.NO, panel.ink().border(), Pen.STROKE, false));
          Box inner = box.padded(-5);
          rect(inner, inner.width() / 2, panel.ink());
        }
      }
    }
    caption(panel.caption(), box);
  }

  private void rect(Box box, double corner, Ink ink) {
    SvgBox.open(xml, box, corner);
    inked(ink).close();
  }

  private void path(String path, Ink ink) {
    xml.open("path", "d", path, "stroke-linejoin", "round");
    inked(ink).close();
  }

  private XmlWriter inked(Ink ink) {
    xml.attributes("fill", ink.fill());
    if (!ink.border().equals(Ink.NO)) {
      xml.attributes("stroke", ink.border(), "stroke-width", ink.width());
    }
    if (ink.dashed()) {
      xml.attributes("stroke-dasharray", "5 4");
    }
    return xml;
  }

  private void trace(Trace trace) {
    path(Paths.rounded(trace.points(), trace.corner()), trace.ink());
    int last = trace.points().size() - 1;
    head(trace.tail(), trace.points().getFirst(), trace.points().get(1), trace.ink());
    head(trace.head(), trace.points().get(last), trace.points().get(last - 1), trace.ink());
  }

  private void head(Head head, Point tip, Point before, Ink ink) {
    if (head != Head.NONE) {
      String fill =
          HeadPaths.isFull(head)
              ? ink.border()
              : HeadPaths.isHollow(head) ? theme.ground() : Ink.NO;
      double width = HeadPaths.isFull(head) ? 0.8 : ink.width();
      path(new HeadPaths(tip, before).path(head), new Ink(fill, ink.border(), width, false));
    }
  }

  private void caption(Caption caption, Box box) {
    if (caption.text().isEmpty()) {
      return;
    }
    boolean left = caption.align() == Align.LEFT;
    xml.open("text", "text-anchor", left ? "start" : "middle", "font-size", caption.size());
    xml.attributes("font-weight", caption.bold() ? "600" : "400", "fill", caption.colour());
    Point middle = left ? new Point(box.x(), box.centre().y()) : box.centre();
    SvgText.lines(xml, caption.text(), middle, caption.size(), caption.size() * LEADING);
  }
}
