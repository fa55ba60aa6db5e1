package dev.zhuli.tool.document;

import dev.zhuli.tool.document.PictureReader.UnreadPictureException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/**
 * Reads pages that hold a picture and no text, such as scans, through the {@link PictureReader}.
 */
final class PdfPictures {
  private static final float DPI = 200;
  private static final float MAX_SIDE = 3_000;
  private static final long MAX_PIXELS = 30_000_000;

  /** Of the document's time; what is left is kept for putting the text together. */
  private static final double MAX_TIME = 0.7;

  private final Reading reading;
  private final AllocationGuard memory;
  private final PDDocument document;
  private final PDFRenderer renderer;
  private int done;

  PdfPictures(Reading reading, AllocationGuard memory, PDDocument document) {
    this.reading = reading;
    this.memory = memory;
    this.document = document;
    this.renderer = new Checking(reading, memory, document);
    renderer.setSubsamplingAllowed(true);
  }

  /** The text of a page, counted from 1; empty when it has no picture. */
  String text(int number) throws IOException, InterruptedException {
    PDPage page = document.getPage(number - 1);
    if (!hasPicture(page)) {
      return "";
    }
    if (done >= reading.limits().maxPictures() || reading.timeUsed() > MAX_TIME) {
      reading.pages().cut();
      return "";
    }
    done++;
    Path file = Files.createTempFile("zhuli-page-", ".png");
    try {
      memory.mark();
      ImageIO.write(draw(page, number), "png", file.toFile());
      return reading.pictures().text(file);
    } catch (UnreadPictureException e) {
      if (e.why() == UnreadPictureException.Why.BUSY) {
        throw e; // else the document would be kept without what could be read later
      }
      reading.pages().cut();
      return "";
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private BufferedImage draw(PDPage page, int number) throws IOException {
    float side = Math.max(page.getCropBox().getWidth(), page.getCropBox().getHeight());
    float scale = Math.min(DPI / 72, MAX_SIDE / Math.max(side, 1));
    return renderer.renderImage(number - 1, scale, ImageType.GRAY);
  }

  /** Looks at the dictionaries only: nothing is unpacked. Giant pictures count as none. */
  private boolean hasPicture(PDPage page) {
    COSDictionary resources =
        page.getResources() == null ? null : page.getResources().getCOSObject();
    COSDictionary objects = resources == null ? null : resources.getCOSDictionary(COSName.XOBJECT);
    if (objects == null) {
      return false;
    }
    boolean found = false;
    for (COSName name : List.copyOf(objects.keySet())) {
      COSDictionary object = objects.getCOSDictionary(name);
      if (object != null && COSName.IMAGE.equals(object.getCOSName(COSName.SUBTYPE))) {
        long pixels = (long) object.getInt(COSName.WIDTH) * object.getInt(COSName.HEIGHT);
        if (pixels > MAX_PIXELS) {
          reading.pages().cut();
          return false;
        }
        found = true;
      }
    }
    return found;
  }

  /** Drawing can be made to take for ever as well. */
  private static final class Checking extends PDFRenderer {
    private final Reading reading;
    private final AllocationGuard memory;

    Checking(Reading reading, AllocationGuard memory, PDDocument document) {
      super(document);
      this.reading = reading;
      this.memory = memory;
    }

    @Override
    protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
      return new PageDrawer(parameters) {
        @Override
        protected void processOperator(Operator operator, List<COSBase> operands)
            throws IOException {
          reading.check();
          memory.mark();
          super.processOperator(operator, operands);
        }
      };
    }
  }
}
