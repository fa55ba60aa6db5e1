package dev.zhuli.tool.ocr;

/**
 * A rectangle around a line of text, which may be slanted.
 *
 * @param centreX of its middle, in pixels from the left
 * @param centreY of its middle, in pixels from the top
 * @param width along the line
 * @param height across the line
 * @param angle of the line in radians, clockwise from the horizontal, within a quarter turn
 */
public record TextBox(double centreX, double centreY, double width, double height, double angle) {
  double left() {
    return centreX - width / 2;
  }

  double right() {
    return centreX + width / 2;
  }

  double top() {
    return centreY - height / 2;
  }

  double bottom() {
    return centreY + height / 2;
  }

  boolean isTall() {
    return height > width * 1.5;
  }

  /** The same box, for a line that runs down. */
  TextBox downwards() {
    double along = height;
    double across = width;
    return new TextBox(centreX, centreY, along, across, angle + Math.PI / 2);
  }

  TextBox grown(double margin) {
    return new TextBox(centreX, centreY, width + 2 * margin, height + 2 * margin, angle);
  }

  TextBox scaled(double x, double y) {
    return new TextBox(centreX * x, centreY * y, width * x, height * y, angle);
  }

  TextBox lowered(int pixels) {
    return new TextBox(centreX, centreY + pixels, width, height, angle);
  }
}
