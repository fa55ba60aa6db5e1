package dev.zhuli.tool.notebook;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumLvl;

/** The lists that stand open while a document is written; each counts on its own. */
final class WordLists {
  private static final BigInteger BULLETS = BigInteger.ZERO;
  private static final BigInteger NUMBERS = BigInteger.ONE;
  private static final int DEEPEST = 2;
  private static final int INDENT = 420;

  private final XWPFDocument document;
  private final Deque<BigInteger> open = new ArrayDeque<>();
  private boolean fresh;

  WordLists(XWPFDocument document) {
    this.document = document;
  }

  void begin(boolean ordered, int start) {
    XWPFNumbering numbering = document.getNumbering();
    BigInteger number = numbering.addNum(ordered ? NUMBERS : BULLETS);
    if (ordered) {
      CTNumLvl level = numbering.getNum(number).getCTNum().addNewLvlOverride();
      level.setIlvl(BigInteger.valueOf(level()));
      level.addNewStartOverride().setVal(BigInteger.valueOf(start));
    }
    open.push(number);
  }

  private int level() {
    return Math.min(DEEPEST, open.size());
  }

  void end() {
    open.pop();
    fresh = false;
  }

  /** The next paragraph is the first of an item. */
  void item() {
    fresh = true;
  }

  /** Gives a paragraph its bullet, number or indent; none outside of lists. */
  void mark(XWPFParagraph paragraph) {
    @Nullable BigInteger number = open.peek();
    if (number == null) {
      return;
    }
    int level = level() - 1 < 0 ? 0 : Math.min(DEEPEST, open.size() - 1);
    if (fresh) {
      paragraph.setNumID(number);
      paragraph.setNumILvl(BigInteger.valueOf(level));
      paragraph.setSpacingAfter(60);
    } else {
      paragraph.setIndentationLeft(INDENT * (level + 1));
    }
    fresh = false;
  }
}
