package dev.zhuli.tool.diagram.scene;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Point;
import java.util.List;

/** What a scene is made of. */
public sealed interface Part {
  /** Of a part that nothing refers to, or that lies in nothing. */
  String NONE = "";

  /**
   * A surface, words, or both.
   *
   * @param id unique in its scene where lines are tied to it or parts lie in it; else empty
   * @param inside id of the earlier panel that it moves with in an editor; may be empty
   */
  record Panel(String id, String inside, Outline outline, Box box, Ink ink, Caption caption)
      implements Part {
    /** Words on nothing. */
    public static Panel words(Box box, Caption caption) {
      return new Panel(NONE, NONE, Outline.SQUARE, box, Ink.CLEAR, caption);
    }

    public Panel in(String panel) {
      return new Panel(id, panel, outline, box, ink, caption);
    }

    public Panel on(String ground) {
      return new Panel(id, inside, outline, box, new Ink(ground, Ink.NO, 0, false), caption);
    }
  }

  /**
   * A line of pieces.
   *
   * @param from id of the panel that it is tied to; may be empty
   * @param points at least two
   * @param tail at its first point
   * @param head at its last
   */
  record Trace(
      String from, String to, List<Point> points, Head tail, Head head, Ink ink, double corner)
      implements Part {
    public Trace {
      points = List.copyOf(points);
    }

    /** Tied to nothing, with nothing at its ends. */
    public static Trace line(Point from, Point to, Ink ink) {
      return new Trace(NONE, NONE, List.of(from, to), Head.NONE, Head.NONE, ink, 0);
    }
  }

  /** The shape of a panel. */
  enum Outline {
    SQUARE,
    ROUNDED,
    /** With round upper corners: the head of a card. */
    CAP,
    /** With ends that are half circles. */
    PILL,
    /** A circle within a circle: where states end. */
    RING,
    RHOMBUS,
    /** A sheet with a folded corner. */
    NOTE,
    /** A box whose lower right corner is cut: the name of a fragment. */
    TAB
  }

  /** What a line ends in. */
  enum Head {
    NONE,
    ARROW,
    OPEN,
    TRIANGLE,
    RHOMBUS,
    FULL_RHOMBUS,
    ONE,
    NONE_OR_ONE,
    MANY,
    NONE_OR_MANY
  }

  /**
   * @param fill {@code #rrggbb}, or {@link #NO}
   * @param border the same
   * @param width of the border in pixels
   */
  record Ink(String fill, String border, double width, boolean dashed) {
    public static final String NO = "none";
    public static final Ink CLEAR = new Ink(NO, NO, 0, false);

    public static Ink line(String colour, double width) {
      return new Ink(NO, colour, width, false);
    }

    public Ink dashes() {
      return new Ink(fill, border, width, true);
    }
  }

  /**
   * @param label in one line
   * @param text the same in lines that fit
   * @param size of its font in pixels
   */
  record Caption(
      String label, List<String> text, double size, String colour, boolean bold, Align align) {
    public static final Caption NONE =
        new Caption("", List.of(), 12, "#000000", false, Align.MIDDLE);

    public Caption {
      text = List.copyOf(text);
    }

    public Caption strong() {
      return new Caption(label, text, size, colour, true, align);
    }

    public Caption left() {
      return new Caption(label, text, size, colour, bold, Align.LEFT);
    }
  }

  /** Where words stand between the sides of their box. */
  enum Align {
    LEFT,
    MIDDLE
  }
}
