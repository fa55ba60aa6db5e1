package dev.zhuli.tool.diagram.form;

import static dev.zhuli.tool.diagram.form.XmlWriter.number;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Drawing;
import dev.zhuli.tool.diagram.Drawing.Band;
import dev.zhuli.tool.diagram.Drawing.Frame;
import dev.zhuli.tool.diagram.Drawing.Line;
import dev.zhuli.tool.diagram.Drawing.Shape;
import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.Point;
import dev.zhuli.tool.diagram.form.Theme.Paint;
import java.util.List;

/** A drawing as SVG, with real text. */
public final class Svg {
  private static final double STROKE = 1.6;
  private static final double CORNER = 8;
  private static final double ARROW = 9;
  private static final double TITLE_SIZE = 19;
  private static final double TITLE_HEIGHT = 48;
  private static final double MARGIN = 24;

  /** How far a way goes on beneath the box that it leaves, whose lower edge may be wavy. */
  private static final double BENEATH = 12;

  private final Drawing drawing;
  private final Theme theme;
  private final double letters;
  private final double small;
  private final double lineHeight;
  private final double smallHeight;
  private final XmlWriter xml;

  /** The drawing's, or that of a title which is wider. */
  private final double width;

  private Svg(Drawing drawing, Theme theme, Lettering letters, Lettering small) {
    this.drawing = drawing;
    this.theme = theme;
    this.letters = letters.size();
    this.small = small.size();
    this.lineHeight = letters.lineHeight();
    this.smallHeight = small.lineHeight();
    double above = drawing.title().isEmpty() ? 0 : TITLE_HEIGHT;
    double titled = letters.width(drawing.title()) * TITLE_SIZE / letters.size() + 2 * MARGIN;
    this.width = above == 0 ? drawing.width() : Math.max(drawing.width(), titled);
    this.xml = SvgRoot.of(width, drawing.height() + above, drawing.title());
  }

  /**
   * @param letters in which boxes were measured
   * @param small in which words at arrows were measured
   */
  public static String of(Drawing drawing, Theme theme, Lettering letters, Lettering small) {
    return new Svg(drawing, theme, letters, small).written();
  }

  private String written() {
    xml.element("rect", "width", "100%", "height", "100%", "fill", theme.ground());
    double above = drawing.title().isEmpty() ? 0 : TITLE_HEIGHT;
    if (above > 0) {
      Box head = new Box(0, 8, width, TITLE_HEIGHT - 8);
      text(List.of(drawing.title()), head, TITLE_SIZE, TITLE_SIZE, theme.ink(), "600");
    }
    xml.open(
        "g",
        "transform",
        "translate(%s %s)".formatted(number((width - drawing.width()) / 2), number(above)));
    for (int i = 0; i < drawing.bands().size(); i++) {
      band(drawing.bands().get(i), i);
    }
    drawing.frames().forEach(this::frame);
    drawing.lines().forEach(this::way);
    drawing.shapes().forEach(this::shape);
    drawing.lines().forEach(this::answer);
    return xml.close().end();
  }

  // Swimlanes -----------------------------------------------------------------------------------

  private void band(Band band, int index) {
    rect(band.box(), index % 2 == 0 ? theme.band() : theme.ground(), theme.rule(), 0);
    rect(band.head(), theme.bandHead(), theme.rule(), 0);
    text(List.of(band.name()), band.head(), letters, lineHeight, theme.ink(), "600");
  }

  private void frame(Frame frame) {
    SvgBox.open(xml, frame.box(), 10)
        .attributes("fill", theme.band(), "stroke", theme.rule(), "stroke-dasharray", "6 4")
        .close();
    text(List.of(frame.name()), frame.head(), small, smallHeight, theme.answer(), "600");
  }

  // Ways ----------------------------------------------------------------------------------------

  private void way(Line line) {
    boolean note = drawing.tiesNote(line);
    List<Point> points = line.points();
    xml.open("path", "d", Paths.rounded(Paths.begunEarlier(points, BENEATH), CORNER));
    xml.attributes("fill", "none", "stroke", theme.line(), "stroke-width", STROKE);
    if (note) {
      xml.attributes("stroke-dasharray", "5 4");
    }
    xml.close();
    if (!note) {
      xml.element("path", "d", Paths.arrow(points, ARROW), "fill", theme.line());
    }
  }

  private void answer(Line line) {
    if (!line.text().isEmpty()) {
      rect(line.label(), theme.ground(), theme.ground(), 4);
      text(line.text(), line.label(), small, smallHeight, theme.answer(), "500");
    }
  }

  // Boxes ---------------------------------------------------------------------------------------

  private void shape(Shape shape) {
    Box box = shape.box();
    Paint paint = theme.paint(shape.node().kind());
    switch (shape.node().kind()) {
      case START, END -> rect(box, paint.fill(), paint.border(), box.height() / 2);
      case PROCESS -> rect(box, paint.fill(), paint.border(), 7);
      case DECISION -> path(Paths.rhombus(box), paint);
      case DATA -> path(Paths.parallelogram(box), paint);
      case DOCUMENT -> path(Paths.document(box), paint);
      case NOTE -> path(Paths.note(box), paint);
      case SUBPROCESS -> {
        rect(box, paint.fill(), paint.border(), 4);
        path(Paths.bars(box), paint);
      }
    }
    Box inside = shape.node().kind() == Kind.DOCUMENT ? Paths.aboveWave(box) : box;
    text(shape.text(), inside, letters, lineHeight, paint.text(), "400");
  }

  private void rect(Box box, String fill, String border, double corner) {
    SvgBox.open(xml, box, corner)
        .attributes("fill", fill, "stroke", border, "stroke-width", STROKE)
        .close();
  }

  private void path(String path, Paint paint) {
    xml.element(
        "path",
        "d",
        path,
        "fill",
        paint.fill(),
        "stroke",
        paint.border(),
        "stroke-width",
        STROKE,
        "stroke-linejoin",
        "round");
  }

  private void text(
      List<String> lines, Box in, double size, double height, String colour, String weight) {
    xml.open(
        "text", "text-anchor", "middle", "font-size", size, "font-weight", weight, "fill", colour);
    SvgText.lines(xml, lines, in.centre(), size, height);
  }
}
