package dev.zhuli.tool.retrieval;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts pages into chunks of 300 to 500 Chinese characters (a letter counts a third) at headings,
 * paragraphs and sentences. A chunk belongs to one page. It repeats the last sentence of the chunk
 * before; rows of a table stay whole, and their header is repeated.
 *
 * <p>One object per document; not thread-safe.
 */
final class Chunker {
  static final double LONGEST = 480;
  private static final double ENOUGH = 300;
  private static final double ENOUGH_BEFORE_HEADING = 120;
  private static final double LONGEST_OVERLAP = 60;
  private static final double LONGEST_HEADER = 120;

  private final List<Chunk> chunks = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private double weight;
  private int overlap;
  private String heading = "";

  private String lastSentence = "";
  private String tableHeader = "";
  private int tableRows;
  private PageText page = new PageText(1, "", "");

  private Chunker() {}

  static List<Chunk> cut(List<PageText> pages) {
    Chunker chunker = new Chunker();
    pages.forEach(chunker::page);
    return chunker.chunks;
  }

  private void page(PageText next) {
    String carried = chunks.isEmpty() || tableRows > 0 ? "" : unfinished();
    page = next;
    tableRows = 0;
    overlap(carried);
    next.text().lines().map(String::strip).forEach(this::line);
    flush();
  }

  /** A sentence that goes on over the page's end is repeated on the next page. */
  private String unfinished() {
    return Lines.isUnfinished(lastSentence) && Lines.weight(lastSentence) <= LONGEST_OVERLAP
        ? lastSentence
        : "";
  }

  private void line(String line) {
    if (line.isEmpty()) {
      tableRows = 0;
      return;
    }
    if (Lines.isRow(line)) {
      row(line);
      return;
    }
    tableRows = 0;
    if (Lines.isHeading(line)) {
      heading(line);
    } else {
      paragraph(line);
    }
  }

  private void heading(String line) {
    if (weight >= ENOUGH_BEFORE_HEADING) {
      flush();
    }
    heading = line.replaceFirst("^#+ ", "");
    if (text.length() == overlap) {
      text.setLength(0); // what stands before a heading belongs to another section
      overlap = 0;
      weight = 0;
    }
    append(line + "\n");
    lastSentence = "";
  }

  private void paragraph(String line) {
    for (String sentence : Lines.sentences(line)) {
      for (int at = 0; at < sentence.length(); ) {
        int end = Lines.cut(sentence, at, LONGEST - LONGEST_OVERLAP);
        sentence(sentence.substring(at, end));
        at = end;
      }
    }
    append("\n");
    if (weight >= ENOUGH && !Lines.isUnfinished(line)) {
      flushWithOverlap();
    }
  }

  private void sentence(String sentence) {
    if (weight + Lines.weight(sentence) > LONGEST) {
      flushWithOverlap();
    }
    append(sentence);
    lastSentence = sentence;
  }

  private void row(String row) {
    if (tableRows == 0) {
      tableHeader = row;
    } else if (tableRows == 1 && Lines.isRule(row)) {
      tableHeader += "\n" + row;
    }
    tableRows++;
    if (weight > 0 && weight + Lines.weight(row) > LONGEST) {
      flush();
      boolean repeats = tableRows > 2 && Lines.weight(tableHeader) <= LONGEST_HEADER;
      overlap(repeats ? tableHeader + "\n" : "");
    }
    for (int at = 0; at < row.length(); ) {
      int end = Lines.cut(row, at, 3 * LONGEST);
      append(row.substring(at, end) + "\n");
      at = end;
      if (at < row.length()) {
        flush();
      }
    }
    lastSentence = "";
  }

  private void flushWithOverlap() {
    String repeated = Lines.weight(lastSentence) <= LONGEST_OVERLAP ? lastSentence : "";
    flush();
    overlap(repeated);
  }

  private void overlap(String repeated) {
    append(repeated);
    overlap = text.length();
  }

  private void append(String part) {
    text.append(part);
    weight += Lines.weight(part);
  }

  private void flush() {
    String whole = text.toString().stripTrailing();
    if (whole.length() > overlap) {
      String above = whole.contains(heading) ? "" : heading;
      chunks.add(new Chunk(page.number(), page.label(), above, whole, overlap));
    }
    text.setLength(0);
    weight = 0;
    overlap = 0;
  }
}
