package dev.zhuli.tool.diagram.form;

import dev.zhuli.tool.diagram.Node.Kind;

/**
 * Colours of a diagram, as {@code #rrggbb}.
 *
 * @param ground what everything lies on
 * @param ink of the title
 * @param line of arrows
 * @param answer of words at arrows
 * @param band of every other swimlane
 * @param bandHead of a swimlane's name
 * @param rule between swimlanes
 */
public record Theme(
    String ground,
    String ink,
    String line,
    String answer,
    String band,
    String bandHead,
    String rule,
    boolean dark) {

  public static final Theme LIGHT =
      new Theme("#ffffff", "#1e293b", "#64748b", "#475569", "#f8fafc", "#eef2f7", "#d5dde8", false);
  public static final Theme DARK =
      new Theme("#11161f", "#e6edf6", "#8b9bb4", "#b6c3d6", "#161d29", "#1e2838", "#2c3950", true);

  /** Of a box: what it is filled with, its border, its words. */
  public record Paint(String fill, String border, String text) {}

  private static final String DEEP = "#1e293b";
  private static final String PALE = "#e6edf6";

  /** Told apart by their lightness too, and never by colour alone: each kind has its shape. */
  public Paint paint(Kind kind) {
    return switch (kind) {
      case START -> dark ? paint("#12352a", "#3fbf8a") : paint("#e3f6ec", "#2f9e6b");
      case END -> dark ? paint("#3a1d22", "#e5737d") : paint("#fdeaea", "#cf5560");
      case PROCESS -> dark ? paint("#16294a", "#5b8def") : paint("#eaf1ff", "#3f74e0");
      case DECISION -> dark ? paint("#3b2c10", "#e3a63c") : paint("#fff4dc", "#d98f1c");
      case DATA -> dark ? paint("#10343b", "#43b3c4") : paint("#e2f5f8", "#1f8d9e");
      case SUBPROCESS -> dark ? paint("#2a2150", "#9a7ff0") : paint("#f0ebff", "#7353d6");
      case DOCUMENT -> dark ? paint("#262e3b", "#93a1b7") : paint("#f1f4f8", "#66758c");
      case NOTE -> dark ? paint("#33300f", "#cbb94a") : paint("#fffbdd", "#bfa92e");
    };
  }

  private Paint paint(String fill, String border) {
    return new Paint(fill, border, dark ? PALE : DEEP);
  }
}
