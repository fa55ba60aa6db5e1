package dev.zhuli.tool.diagram.scene;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.form.Theme;
import dev.zhuli.tool.diagram.form.Theme.Paint;
import dev.zhuli.tool.diagram.scene.Part.Align;
import dev.zhuli.tool.diagram.scene.Part.Caption;
import dev.zhuli.tool.diagram.scene.Part.Ink;
import java.util.List;

/**
 * What a scene is drawn with.
 *
 * @param letters of what is named
 * @param small of what is said about it
 */
public record Pen(Theme theme, Lettering letters, Lettering small) {
  /** Width of all borders and lines that matter. */
  public static final double STROKE = 1.6;

  /** Words in bold letters are wider than they are measured. */
  public static final double BOLD = 1.08;

  /** A name in a box. */
  public Caption name(String label, List<String> text, Kind kind) {
    return new Caption(label, text, letters.size(), theme.paint(kind).text(), false, Align.MIDDLE);
  }

  /** Words beside lines. */
  public Caption remark(String label, List<String> text) {
    return new Caption(label, text, small.size(), theme.answer(), false, Align.MIDDLE);
  }

  public Ink paint(Kind kind) {
    Paint paint = theme.paint(kind);
    return new Ink(paint.fill(), paint.border(), STROKE, false);
  }

  public Ink line() {
    return Ink.line(theme.line(), STROKE);
  }

  public Ink thin() {
    return Ink.line(theme.rule(), 1);
  }

  /** As large as the words need, its corner at the origin. */
  public Box size(Lettering lettering, List<String> text, double beside, double above) {
    return new Box(0, 0, lettering.width(text) + 2 * beside, lettering.height(text) + 2 * above);
  }
}
