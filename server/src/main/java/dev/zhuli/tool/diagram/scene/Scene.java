package dev.zhuli.tool.diagram.scene;

import java.util.List;

/**
 * A picture, in pixels from its upper left corner.
 *
 * @param title stands above the picture, outside its height; may be empty
 * @param parts the lower ones first
 */
public record Scene(String title, double width, double height, List<Part> parts) {
  public Scene {
    parts = List.copyOf(parts);
  }
}
