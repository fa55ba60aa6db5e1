package dev.zhuli.tool.ocr;

import dev.zhuli.model.ocr.LineText;
import java.util.ArrayList;
import java.util.List;

/** What was read of a page so far, and how well it reads. */
final class Page {
  private static final float READABLE = 0.5f;
  private static final float DOUBTFUL = 0.7f;

  private final List<OcrLine> lines = new ArrayList<>();
  private double sum;
  private int found;
  private boolean lying;
  private boolean whole = true;

  /** A line that can't be read counts, and is left out. */
  void add(LineText line, TextBox box) {
    found++;
    sum += line.confidence();
    if (!line.text().isEmpty() && line.confidence() >= READABLE) {
      lines.add(new OcrLine(line.text(), box, line.confidence()));
    }
  }

  /** Its lines run down or up. */
  void lie() {
    lying = true;
    whole = false;
  }

  void giveUp() {
    whole = false;
  }

  boolean lying() {
    return lying;
  }

  /** Whether all of it was read. */
  boolean whole() {
    return whole;
  }

  int found() {
    return found;
  }

  /** Mean over all the lines that were found. */
  double confidence() {
    return found == 0 ? 0 : sum / found;
  }

  boolean isDoubtful() {
    return lying || (found > 0 && confidence() < DOUBTFUL);
  }

  List<OcrLine> lines() {
    return lines;
  }
}
