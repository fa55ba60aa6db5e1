package dev.zhuli.http.mcp;

import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolBlock.DrawingTool;
import java.util.List;

/** Links to drawn pictures; a client here sees the text, and no typed blocks. */
final class Pictures {
  private Pictures() {}

  /** The text, and below it the pictures that it doesn't show already. */
  static String shown(String text, List<ToolBlock> blocks) {
    StringBuilder shown = new StringBuilder(text);
    for (ToolBlock block : blocks) {
      if (block instanceof DrawingTool drawing) {
        drawing.imageUrls().stream()
            .filter(url -> !text.contains(url))
            .forEach(url -> shown.append("\n\n![](").append(url).append(')'));
      }
    }
    return shown.toString().stripLeading();
  }
}
