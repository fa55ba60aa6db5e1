package dev.zhuli.tool.diagram.form;

import dev.zhuli.tool.font.CjkFont;
import java.awt.Font;
import java.awt.GraphicsEnvironment;

/**
 * The font of pictures, known to Java by its name: SVGs name fonts, and ours may be no system's.
 */
public final class DrawnFont {
  private final CjkFont font;

  public DrawnFont(CjkFont font) {
    this.font = font;
  }

  /** Its family; Java's own sans serif where this machine has no font for Chinese. */
  public String family() {
    Font drawn = font.font(12);
    GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(drawn);
    return drawn.getFamily();
  }
}
