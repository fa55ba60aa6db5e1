package dev.zhuli.tool.document;

import java.util.ArrayList;
import java.util.List;

/** Collects pages up to a number of characters. Blank pages are left out, their number isn't. */
final class PageWriter {
  private final int maxChars;
  private final List<Page> pages = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int chars;
  private int number = 1;
  private String label = "";
  private boolean cut;

  PageWriter(int maxChars) {
    this.maxChars = maxChars;
  }

  /** Ends the page before, if it has text; the new one gets the next number. */
  void start(String newLabel) {
    if (end()) {
      number++;
    }
    label = Texts.clip(Texts.oneLine(newLabel), 120);
  }

  /** The same with a number that the document gives. */
  void start(int newNumber, String newLabel) {
    start(newLabel);
    number = newNumber;
  }

  /**
   * Adds to the page.
   *
   * @throws Enough when the text is full
   */
  void add(CharSequence more) {
    int room = maxChars - chars;
    if (more.length() <= room) {
      text.append(more);
      chars += more.length();
      return;
    }
    text.append(Texts.clip(more.toString(), room));
    chars = maxChars;
    cut = true;
    throw new Enough();
  }

  /** Adds a block of text, apart from what stands before it by a blank line. */
  void block(String block) {
    String clean = block.strip();
    if (!clean.isEmpty()) {
      add(text.isEmpty() ? clean : "\n\n" + clean);
    }
  }

  /** Adds a line. */
  void line(String line) {
    add(text.isEmpty() ? line : "\n" + line);
  }

  /** The characters of the page that is being written. */
  int length() {
    return text.length();
  }

  void cut() {
    cut = true;
  }

  boolean isCut() {
    return cut;
  }

  boolean end() {
    String done = Texts.tidy(text);
    text.setLength(0);
    if (done.isEmpty()) {
      return false;
    }
    pages.add(new Page(number, label, done));
    return true;
  }

  List<Page> list() {
    return pages;
  }
}
