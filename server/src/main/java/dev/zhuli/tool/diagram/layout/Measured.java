package dev.zhuli.tool.diagram.layout;

import dev.zhuli.tool.diagram.Lettering;
import dev.zhuli.tool.diagram.Node;
import java.util.List;

/**
 * How large a node must be for its words.
 *
 * @param text its label in lines
 */
record Measured(List<String> text, double width, double height) {
  private static final double NARROWEST_LINE = 150;
  private static final double WIDEST_LINE = 300;

  /** Width over height that the words of a long label should have. */
  private static final double SHAPE = 3;

  private static final double LEAST_WIDTH = 104;
  private static final double LEAST_HEIGHT = 44;

  static Measured of(Node node, Lettering lettering) {
    double most = Math.sqrt(lettering.width(node.label()) * lettering.lineHeight() * SHAPE);
    List<String> text =
        lettering.lines(node.label(), Math.clamp(most, NARROWEST_LINE, WIDEST_LINE));
    double width = lettering.width(text);
    double height = lettering.height(text);
    return switch (node.kind()) {
      case START, END -> sized(text, width + 48, height + 18, LEAST_HEIGHT - 4);
      case PROCESS -> sized(text, width + 36, height + 24, LEAST_HEIGHT);
      case SUBPROCESS -> sized(text, width + 56, height + 24, LEAST_HEIGHT);
      case DATA -> sized(text, width + 60, height + 24, LEAST_HEIGHT);
      case DOCUMENT -> sized(text, width + 36, height + 36, LEAST_HEIGHT + 12);
      case NOTE -> sized(text, width + 32, height + 20, LEAST_HEIGHT - 8);
      // A rectangle of half its width and half its height fits into a rhombus.
      case DECISION -> sized(text, 1.9 * width + 28, 1.9 * height + 22, 72);
    };
  }

  private static Measured sized(List<String> text, double width, double height, double least) {
    // Even numbers put the ways between boxes on whole pixels.
    double even = 2 * Math.ceil(Math.max(width, LEAST_WIDTH) / 2);
    return new Measured(text, even, 2 * Math.ceil(Math.max(height, least) / 2));
  }
}
