package dev.zhuli.tool.ocr;

import dev.zhuli.model.ocr.LineText;
import dev.zhuli.model.ocr.TextNetworks;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Finds and reads the lines of one picture, on the calling thread. */
final class PageReader {
  /** Text is looked for in so many pixels; a part of a tall picture has as many. */
  private static final long FINDER_PIXELS = 1_000_000;

  private static final int FEW = 3;
  private static final int ENOUGH_TO_JUDGE = 8;

  private final TextNetworks networks;
  private final BooleanSupplier stopped;

  /**
   * @param stopped asked before each line
   */
  PageReader(TextNetworks networks, BooleanSupplier stopped) {
    this.networks = networks;
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
    for (TextBox box : boxes) {
      page.add(line(cutter, box), box.lowered(from));
      if (trying && page.found() == ENOUGH_TO_JUDGE && page.isDoubtful()) {
        page.giveUp();
        return;
      }
    }
  }

  private static boolean mostAreTall(List<TextBox> boxes) {
    return boxes.stream().filter(TextBox::isTall).count() * 2 > boxes.size();
  }

  private LineText line(LineCutter cutter, TextBox box) {
    if (stopped.getAsBoolean()) {
      throw new OcrException(OcrException.Reason.TOO_SLOW);
    }
    return networks.read(cutter.cut(box));
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
