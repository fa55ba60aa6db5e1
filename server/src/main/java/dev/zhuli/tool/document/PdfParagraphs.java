package dev.zhuli.tool.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Joins the lines of a page into paragraphs, also from the foot of one column to the head of the
 * next. A word divided at a line's end is joined; between Chinese characters there is no blank.
 */
final class PdfParagraphs {
  private static final Pattern ITEM =
      Pattern.compile(
          "^(?:[•●▪◆■○]|[-–] |\\(?\\d{1,3}[.)、．](?!\\d)|[（(][一二三四五六七八九十\\d]{1,3}[）)]"
              + "|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百零\\d]{1,6}[章节条]).*",
          Pattern.DOTALL);
  private static final float MAX_LEADING = 1.5f;

  private PdfParagraphs() {}

  /** The page's text, a blank line between paragraphs. */
  static String text(List<Segment> page) {
    StringBuilder text = new StringBuilder();
    PdfLine last = null;
    for (List<Segment> block : PdfColumns.order(page)) {
      List<PdfLine> lines = PdfLine.of(block);
      float leading = leading(lines);
      for (PdfLine line : lines) {
        if (last != null) {
          append(text, last, line, leading);
        }
        text.append(line.text());
        last = line;
      }
    }
    return text.toString();
  }

  /** The usual distance of two lines. */
  private static float leading(List<PdfLine> lines) {
    List<Float> distances = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      distances.add(lines.get(i).y() - lines.get(i - 1).y());
    }
    distances.sort(null);
    return distances.size() < 3 ? 0 : distances.get(distances.size() / 3);
  }

  private static void append(StringBuilder text, PdfLine last, PdfLine line, float leading) {
    if (line.text().contains("\t") || last.text().contains("\t")) {
      text.append(isFar(last, line, leading) ? "\n\n" : "\n");
    } else if (startsParagraph(last, line, leading)) {
      text.append("\n\n");
    } else {
      joint(text, line.text());
    }
  }

  private static boolean startsParagraph(PdfLine last, PdfLine line, float leading) {
    boolean sameColumn = last.left() == line.left() && last.end() == line.end();
    float indent = line.x() - (sameColumn ? last.x() : line.left());
    boolean otherSize = Math.abs(line.size() - last.size()) > 0.12f * last.size();
    return otherSize
        || indent > 0.9f * line.size()
        || !isFull(last)
        || isFar(last, line, leading)
        || ITEM.matcher(line.text()).matches();
  }

  /** Further down than the next line would be; a jump upwards leads to the next column. */
  private static boolean isFar(PdfLine last, PdfLine line, float leading) {
    float usual = leading > 0 ? leading : 1.4f * line.size();
    return line.y() - last.y() > Math.max(usual, line.size()) * MAX_LEADING;
  }

  /** Chinese is set flush; Latin may be ragged, by the length of a word. */
  private static boolean isFull(PdfLine line) {
    boolean cjk = Texts.isCjk(line.text().codePointBefore(line.text().length()));
    float room = line.end() - line.right();
    return room <= (cjk ? 2.2f * line.size() : Math.max(0.2f * (line.end() - line.left()), 30));
  }

  private static void joint(StringBuilder text, String next) {
    int length = text.length();
    char end = text.charAt(length - 1);
    boolean hyphen = end == '-' || end == '\u00ad' || end == '\u2010';
    if (hyphen && length > 1 && Character.isLetter(text.charAt(length - 2))) {
      if (Character.isLowerCase(next.charAt(0))) {
        text.setLength(length - 1);
      }
    } else if (!(Texts.isCjk(text.codePointBefore(length)) || Texts.isCjk(next.codePointAt(0)))) {
      text.append(' ');
    }
  }
}
