package dev.zhuli.assistant.flowchart;

import dev.zhuli.assistant.DrawnPicture;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.kind.FigureKind;
import dev.zhuli.tool.diagram.kind.Figures;

/** A diagram of another kind as it is told to the user. */
final class FigurePicture {
  private static final int LONGEST_TITLE = 40;

  private final DrawnPicture drawn;
  private final Figures figures;
  private final FlowWish wish;

  FigurePicture(DrawnPicture drawn, Figures figures, FlowWish wish) {
    this.drawn = drawn;
    this.figures = figures;
    this.wish = wish;
  }

  /** As much of a title as stands above a picture. */
  static String brief(String title) {
    return title.length() <= LONGEST_TITLE
        ? title
        : title.substring(
                0, title.offsetByCodePoints(0, title.codePointCount(0, LONGEST_TITLE - 1)))
            + "…";
  }

  /**
   * @param remark stands below the picture
   */
  void show(Figure figure, String remark) {
    String title = figure.title();
    String name = title.isEmpty() ? FigureKind.of(figure).called(wish.chinese()) : title;
    drawn.show(name, figures.forms(figure, wish.look()), remark);
  }

  /** Instead of a picture. */
  void fail(String why) {
    drawn.fail(why);
  }
}
