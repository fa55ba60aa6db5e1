package dev.zhuli.tool.mindmap;

import static dev.zhuli.tool.diagram.form.XmlWriter.number;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.Point;
import dev.zhuli.tool.diagram.form.SvgBox;
import dev.zhuli.tool.diagram.form.SvgRoot;
import dev.zhuli.tool.diagram.form.SvgText;
import dev.zhuli.tool.diagram.form.XmlWriter;
import dev.zhuli.tool.mindmap.MapLayout.Laid;
import dev.zhuli.tool.mindmap.MapLayout.Placed;
import java.util.List;

/** A mind map as SVG, with real text. */
final class MapSvg {
  private final Laid laid;
  private final MapColours colours;
  private final List<Lettering> letterings;
  private final XmlWriter svg;

  private MapSvg(Laid laid, MapColours colours, List<Lettering> letterings) {
    this.laid = laid;
    this.colours = colours;
    this.letterings = letterings;
    this.svg = SvgRoot.of(laid.width(), laid.height(), laid.topics().getFirst().topic().label());
  }

  /**
   * @param letterings with which it was laid out
   */
  static String of(Laid laid, MapColours colours, List<Lettering> letterings) {
    return new MapSvg(laid, colours, letterings).written();
  }

  private String written() {
    svg.element("rect", "width", "100%", "height", "100%", "fill", colours.ground());
    laid.topics().forEach(this::branch);
    laid.topics().forEach(this::topic);
    return svg.end();
  }

  // Branches ------------------------------------------------------------------------------------

  private void branch(Placed child) {
    Placed parent = child.parent();
    if (parent == null) {
      return;
    }
    Point from = end(parent, child.right());
    Point to = end(child, !child.right());
    double half = (to.x() - from.x()) / 2;
    String path =
        "M%s %sC%s %s %s %s %s %s"
            .formatted(
                number(from.x()),
                number(from.y()),
                number(from.x() + half),
                number(from.y()),
                number(to.x() - half),
                number(to.y()),
                number(to.x()),
                number(to.y()));
    double width = Math.max(1.4, 3.4 - child.level() * 0.7);
    svg.element(
        "path",
        "d",
        path,
        "fill",
        "none",
        "stroke",
        colours.branch(child.branch()),
        "stroke-width",
        width,
        "stroke-linecap",
        "round");
  }

  /** Where a branch meets a topic: in the middle of its side, at the line beneath a plain one. */
  private static Point end(Placed topic, boolean right) {
    Box box = topic.box();
    double y = isPlain(topic) ? box.bottom() : box.centre().y();
    double x = right ? box.right() : box.x();
    return new Point(topic.level() == 0 ? box.centre().x() : x, y);
  }

  private static boolean isPlain(Placed topic) {
    return topic.level() > 2;
  }

  // Topics --------------------------------------------------------------------------------------

  private void topic(Placed topic) {
    Box box = topic.box();
    String colour = colours.branch(topic.branch());
    switch (topic.level()) {
      case 0 -> rect(box, colours.root(), colours.root(), box.height() / 2);
      case 1 -> rect(box, colour, colour, 9);
      case 2 -> rect(box, colours.tint(topic.branch()), colour, 7);
      default ->
          svg.element(
              "path",
              "d",
              "M%s %sH%s".formatted(number(box.x()), number(box.bottom()), number(box.right())),
              "stroke",
              colour,
              "stroke-width",
              1.4,
              "stroke-linecap",
              "round");
    }
    words(topic);
  }

  private void rect(Box box, String fill, String border, double corner) {
    SvgBox.open(svg, box, corner)
        .attributes("fill", fill, "stroke", border, "stroke-width", 1.2)
        .close();
  }

  private void words(Placed topic) {
    Lettering lettering = letterings.get(Math.min(topic.level(), letterings.size() - 1));
    svg.open(
        "text",
        "text-anchor",
        "middle",
        "font-size",
        lettering.size(),
        "fill",
        topic.level() < 2 ? colours.inBranch() : colours.ink());
    if (topic.level() < 2) {
      svg.attributes("font-weight", "600");
    }
    SvgText.lines(
        svg, topic.text(), topic.box().centre(), lettering.size(), lettering.lineHeight());
  }
}
