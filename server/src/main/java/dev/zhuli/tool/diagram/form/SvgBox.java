package dev.zhuli.tool.diagram.form;

import dev.zhuli.tool.diagram.Box;

/** Rectangles in our SVGs. */
public final class SvgBox {
  private SvgBox() {}

  /**
   * Begins a {@code rect} element; its colours are still to come.
   *
   * @param corner radius of its corners; 0 for none
   */
  public static XmlWriter open(XmlWriter svg, Box box, double corner) {
    svg.open("rect", "x", box.x(), "y", box.y(), "width", box.width(), "height", box.height());
    return corner > 0 ? svg.attributes("rx", corner) : svg;
  }
}
