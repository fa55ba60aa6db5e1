package dev.zhuli.tool.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes away what repeats at the top and bottom of pages: headers, footers, page numbers. At most
 * two lines at each end, from outside inwards, which stand on three pages at least (on two, when
 * there are no more than three).
 */
final class RunningHeads {
  private static final float ZONE = 0.13f;
  private static final int MAX_LINES = 2;
  private static final float LARGE = 1.25f;
  private static final int MAX_KEY = 200;
  private static final int MAX_NUMBERS = 3;
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final Map<String, Integer> counts = new HashMap<>();
  private final int needed;

  private RunningHeads(List<PdfPage> pages) {
    needed = pages.size() <= 3 ? 2 : 3;
    for (PdfPage page : pages) {
      Set<String> keys = new HashSet<>();
      edge(page, true).forEach(line -> keys.add(key(line)));
      edge(page, false).forEach(line -> keys.add(key(line)));
      keys.forEach(key -> counts.merge(key, 1, Integer::sum));
    }
  }

  static List<PdfPage> remove(List<PdfPage> pages) {
    if (pages.size() < 2) {
      return pages;
    }
    RunningHeads heads = new RunningHeads(pages);
    return pages.stream().map(heads::without).toList();
  }

  private PdfPage without(PdfPage page) {
    Set<Segment> gone = new HashSet<>();
    for (boolean top : new boolean[] {true, false}) {
      for (List<Segment> line : edge(page, top)) {
        if (counts.getOrDefault(key(line), 0) < needed || isHeading(line, page)) {
          break;
        }
        gone.addAll(line);
      }
    }
    List<Segment> kept = page.segments().stream().filter(s -> !gone.contains(s)).toList();
    return new PdfPage(page.number(), page.height(), kept);
  }

  /** "Chapter 1", "Chapter 2" look as if repeated, but are set larger than the text. */
  private static boolean isHeading(List<Segment> line, PdfPage page) {
    List<Float> sizes = page.segments().stream().map(Segment::size).sorted().toList();
    return line.getFirst().size() > LARGE * sizes.get(sizes.size() / 2);
  }

  /** The outermost lines, the outermost first. */
  private static List<List<Segment>> edge(PdfPage page, boolean top) {
    float zone = page.height() * ZONE;
    List<Segment> inside =
        page.segments().stream()
            .filter(s -> top ? s.y() < zone : s.y() > page.height() - zone)
            .sorted(top ? Segment.DOWNWARDS : Segment.DOWNWARDS.reversed())
            .toList();
    List<List<Segment>> lines = new ArrayList<>();
    for (Segment segment : inside) {
      if (!lines.isEmpty() && segment.onLineOf(lines.getLast().getFirst())) {
        lines.getLast().add(segment);
      } else if (lines.size() == MAX_LINES) {
        break;
      } else {
        lines.add(new ArrayList<>(List.of(segment)));
      }
    }
    return lines;
  }

  /** Numbers count as equal, but not in a row of a table, which has many. */
  private static String key(List<Segment> line) {
    StringBuilder text = new StringBuilder();
    line.stream()
        .sorted(Comparator.comparingDouble(Segment::x))
        .forEach(segment -> text.append(segment.text()));
    String key = BLANKS.matcher(Texts.clip(text.toString(), MAX_KEY)).replaceAll("");
    boolean few = NUMBER.matcher(key).results().limit(MAX_NUMBERS + 1).count() <= MAX_NUMBERS;
    return few ? NUMBER.matcher(key).replaceAll("#") : key;
  }
}
