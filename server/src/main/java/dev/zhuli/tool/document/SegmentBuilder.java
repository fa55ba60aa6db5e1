package dev.zhuli.tool.document;

import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.text.TextPosition;

/** Joins glyphs, in the order in which they are drawn, as long as they go on along a line. */
final class SegmentBuilder {
  private static final float WORD_GAP = 0.18f;
  private static final float SEGMENT_GAP = 0.9f;
  private static final int MAX_TEXT = 20_000;

  private final List<Segment> done = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private float x;
  private float y;
  private float right;
  private float size;
  private float lastX;
  private String last = "";

  void add(TextPosition glyph) {
    String unicode = Glyphs.normal(glyph.getUnicode());
    float glyphX = glyph.getXDirAdj();
    float glyphY = glyph.getYDirAdj();
    float width = glyph.getWidthDirAdj();
    if (unicode.isEmpty() || !Float.isFinite(glyphX + glyphY + width)) {
      return;
    }
    float glyphSize = size(glyph);
    boolean sameLine = Math.abs(glyphY - y) < 0.2f * size && Math.abs(glyphSize - size) < size;
    float gap = glyphX - right;
    if (sameLine && unicode.equals(last) && Math.abs(glyphX - lastX) < 0.15f * size) {
      return; // drawn twice to look bold
    }
    if (!sameLine || gap > SEGMENT_GAP * size || gap < -0.6f * size || text.length() > MAX_TEXT) {
      end();
      x = glyphX;
      y = glyphY;
      size = glyphSize;
    } else if (gap > WORD_GAP * size && needsBlank(unicode)) {
      text.append(' ');
    }
    text.append(unicode);
    right = glyphX + Math.max(0, width);
    lastX = glyphX;
    last = unicode;
  }

  private static float size(TextPosition glyph) {
    float points = glyph.getFontSizeInPt();
    boolean odd = !Float.isFinite(points) || points < 1 || points > 1_000;
    return Math.clamp(odd ? glyph.getHeightDir() : points, 1f, 1_000f);
  }

  private boolean needsBlank(String next) {
    return !text.isEmpty()
        && !Character.isWhitespace(text.charAt(text.length() - 1))
        && !Character.isWhitespace(next.charAt(0))
        && !(Texts.isCjk(text.charAt(text.length() - 1)) && Texts.isCjk(next.codePointAt(0)));
  }

  private void end() {
    if (!text.toString().isBlank()) {
      done.add(new Segment(x, y, Math.max(right - x, 0), size, text.toString().strip()));
    }
    text.setLength(0);
    last = "";
  }

  /** The page's segments; begins the next page. */
  List<Segment> finish() {
    end();
    List<Segment> page = List.copyOf(done);
    done.clear();
    size = 0;
    return page;
  }
}
