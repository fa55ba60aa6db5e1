package dev.zhuli.tool.ocr;

import dev.zhuli.model.ocr.LineText;
import dev.zhuli.model.ocr.TextNetworks;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Finds and reads the lines of one picture, on the calling thread and some beside it. */
final class PageReader {
  /** Text is looked for in so many pixels; a part of a tall picture has as many. */
  private static final long FINDER_PIXELS = 1_000_000;

  private static final int FEW = 3;
  private static final int ENOUGH_TO_JUDGE = 8;

  /** Lines that are cut out at the same time: some megabytes. */
  private static final int AT_ONCE = 32;

  private final TextNetworks networks;
  private final LineReaders lines;
  private final BooleanSupplier stopped;

  /**
   * @param stopped asked before each line
   */
  PageReader(TextNetworks networks, LineReaders lines, BooleanSupplier stopped) {
    this.networks = networks;
    this.lines = lines;
    this.stopped = stopped;
  }

  /**
   * A page that reads badly after some lines may lie on its head or its side: it is turned until it
   * reads well, or else read in the best of the four ways.
   */
  List<OcrLine> read(BufferedImage picture) {
    Page best = upright(picture, true);
    int bestWay = 0;
    int[] others = best.lying() ? new int[] {3, 1, 2} : new int[] {2, 3, 1};
    for (int i = 0; i < others.length && best.isDoubtful(); i++) {
      Page page = upright(Drawing.turned(picture, others[i]), true);
      if (page.confidence() > best.confidence()) {
        best = page;
        bestWay = others[i];
      }
    }
    return best.whole() ? best.lines() : upright(turned(picture, bestWay), false).lines();
  }

  private static BufferedImage turned(BufferedImage picture, int quarters) {
    return quarters == 0 ? picture : Drawing.turned(picture, quarters);
  }

  /**
   * @param trying whether to stop early when it reads badly
   */
  private Page upright(BufferedImage picture, boolean trying) {
    Page page = new Page();
    List<Integer> cuts = Strips.cuts(picture, FINDER_PIXELS);
    for (int i = 1; i < cuts.size() && page.whole(); i++) {
      int from = cuts.get(i - 1);
      BufferedImage part = cuts.size() == 2 ? picture : Drawing.rows(picture, from, cuts.get(i));
      add(page, part, from, trying);
    }
    return page;
  }

  private void add(Page page, BufferedImage part, int from, boolean trying) {
    List<TextBox> boxes = boxes(part);
    if (trying && boxes.size() >= FEW && mostAreTall(boxes)) {
      page.lie();
      return;
    }
    LineCutter cutter = new LineCutter(part);
    int next = 0;
    while (next < boxes.size()) {
      boolean judging = trying && page.found() < ENOUGH_TO_JUDGE;
      int most = judging ? ENOUGH_TO_JUDGE - page.found() : AT_ONCE;
      List<TextBox> some = boxes.subList(next, Math.min(boxes.size(), next + most));
      addLines(page, some, cutter, from);
      if (judging && page.found() == ENOUGH_TO_JUDGE && page.isDoubtful()) {
        page.giveUp();
        return;
      }
      next += some.size();
    }
  }

  private void addLines(Page page, List<TextBox> boxes, LineCutter cutter, int from) {
    List<BufferedImage> pictures = boxes.stream().map(cutter::cut).toList();
    List<LineText> texts = lines.read(networks, pictures, stopped);
    for (int i = 0; i < boxes.size(); i++) {
      page.add(texts.get(i), boxes.get(i).lowered(from));
    }
  }

  private static boolean mostAreTall(List<TextBox> boxes) {
    return boxes.stream().filter(TextBox::isTall).count() * 2 > boxes.size();
  }

  private List<TextBox> boxes(BufferedImage part) {
    if (stopped.getAsBoolean()) {
      throw new OcrException(OcrException.Reason.TOO_SLOW);
    }
    double pixels = (double) part.getWidth() * part.getHeight();
    double scale = Math.min(1, Math.sqrt(FINDER_PIXELS / pixels));
    int width = Math.max(1, (int) (part.getWidth() * scale));
    int height = Math.max(1, (int) (part.getHeight() * scale));
    BufferedImage small = onGrid(reduced(part, width, height));
    double back = 1 / scale;
    return new TextMap(networks.textMap(small), small.getWidth())
        .boxes().stream().map(box -> box.scaled(back, back)).toList();
  }

  private static BufferedImage reduced(BufferedImage picture, int width, int height) {
    BufferedImage reduced = picture;
    while (reduced.getWidth() >= 2 * width && reduced.getHeight() >= 2 * height) {
      reduced = Drawing.scaled(reduced, reduced.getWidth() / 2, reduced.getHeight() / 2);
    }
    boolean fits = reduced.getWidth() == width && reduced.getHeight() == height;
    return fits ? reduced : Drawing.scaled(reduced, width, height);
  }

  /** A margin to the right and below makes the sides what the network wants. */
  private static BufferedImage onGrid(BufferedImage image) {
    int grid = TextNetworks.GRID;
    int width = (image.getWidth() + grid - 1) / grid * grid;
    int height = (image.getHeight() + grid - 1) / grid * grid;
    BufferedImage padded = Drawing.blank(width, height, new Color(image.getRGB(0, 0)));
    Drawing.draw(image, new AffineTransform(), padded);
    return padded;
  }
}
