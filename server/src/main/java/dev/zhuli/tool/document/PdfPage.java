package dev.zhuli.tool.document;

import java.util.List;

/** What stands on a page of a PDF, in the order in which it was drawn. */
record PdfPage(int number, float height, List<Segment> segments) {
  int chars() {
    return segments.stream().mapToInt(segment -> segment.text().length()).sum();
  }
}
