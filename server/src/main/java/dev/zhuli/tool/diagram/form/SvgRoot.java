package dev.zhuli.tool.diagram.form;

import static dev.zhuli.tool.diagram.form.XmlWriter.number;

/** How each of our SVGs begins. */
public final class SvgRoot {
  /** Fonts that have Chinese, of the systems that people use; the last one is anybody's. */
  private static final String FONTS =
      "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','Hiragino Sans GB',sans-serif";

  private SvgRoot() {}

  /** A picture of so many pixels; its title is read out by screen readers. */
  public static XmlWriter of(double width, double height, String title) {
    XmlWriter svg = new XmlWriter("svg");
    svg.attributes("xmlns", "http://www.w3.org/2000/svg", "width", width, "height", height);
    svg.attributes("viewBox", "0 0 " + number(width) + " " + number(height));
    svg.attributes("font-family", FONTS, "role", "img");
    if (!title.isEmpty()) {
      svg.open("title").words(title).close();
    }
    return svg;
  }
}
