package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Collects the glyphs of all pages as {@link Segment}s; what PDFBox would make of them isn't used.
 */
final class PdfGlyphs extends PDFTextStripper {
  private static final int MAX_PAGE_GLYPHS = 300_000;

  private final Reading reading;
  private final AllocationGuard memory;
  private final List<PdfPage> pages = new ArrayList<>();
  private final SegmentBuilder segments = new SegmentBuilder();
  private int glyphs;
  private long chars;
  private int damaged;

  PdfGlyphs(Reading reading, AllocationGuard memory) {
    this.reading = reading;
    this.memory = memory;
    setShouldSeparateByBeads(false);
    setEndPage(reading.limits().maxPages());
  }

  /** The pages up to the limits, blank ones included. */
  List<PdfPage> read(PDDocument document) throws IOException {
    try {
      writeText(document, Writer.nullWriter());
    } catch (Enough e) {
      reading.pages().cut();
    }
    if (damaged > 0 && damaged == pages.size()) {
      throw new Refused(Reason.DAMAGED, "no page can be read");
    }
    return pages;
  }

  /** A damaged page is left out with what was read of it; the others stay. */
  @Override
  public void processPage(PDPage page) throws IOException {
    reading.check();
    memory.mark();
    glyphs = 0;
    try {
      super.processPage(page);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      damaged++;
      reading.pages().cut();
    }
    float height = page.getCropBox().getHeight();
    PdfPage read = new PdfPage(getCurrentPageNo(), height, segments.finish());
    pages.add(read);
    chars += read.chars();
    if (chars > reading.limits().maxChars()) {
      throw new Enough();
    }
  }

  @Override
  protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
    reading.check();
    memory.mark();
    super.processOperator(operator, operands);
  }

  @Override
  protected void processTextPosition(TextPosition glyph) {
    if (++glyphs > MAX_PAGE_GLYPHS) {
      throw new Refused(Reason.TOO_LARGE, "too much text on a page");
    }
    segments.add(glyph);
  }

  @Override
  protected void writePage() {
    // The glyphs were taken on their way.
  }
}
