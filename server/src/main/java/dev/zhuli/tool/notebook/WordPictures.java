package dev.zhuli.tool.notebook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * Sets charts into a Word document, with their words for who doesn't see them, and numbers them.
 */
final class WordPictures {
  /** Charts have twice as many pixels as they are shown with. */
  private static final int PIXELS_PER_INCH = 200;

  private static final double MOST_WIDTH = 6.2; // inches between the margins of A4
  private static final double MOST_HEIGHT = 7.5;

  /** Of what is wider than high: two charts with their words stand on a page. */
  private static final double MOST_OF_WIDE = 3.4;

  private static final int WIDTH_AT = 16; // in a PNG

  private final XWPFDocument document;
  private final Transcript transcript;
  private int count;

  WordPictures(XWPFDocument document, Transcript transcript) {
    this.document = document;
    this.transcript = transcript;
  }

  /** Without the picture, its words stand there. */
  void add(Image image) {
    String title = text(image);
    Optional<byte[]> png = transcript.pictures().png(image.getDestination());
    if (png.isEmpty()) {
      WordText.paragraph(document, "Caption", transcript.said("［图］", "[Picture] ") + title);
      return;
    }
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setStyle("Picture");
    picture(paragraph.createRun(), png.get(), title);
    count++;
    WordText.paragraph(
        document, "Caption", transcript.said("图 ", "Figure ") + count + "  " + title);
  }

  private static void picture(XWPFRun run, byte[] png, String title) {
    double width = ByteBuffer.wrap(png).getInt(WIDTH_AT) / (double) PIXELS_PER_INCH;
    double height = ByteBuffer.wrap(png).getInt(WIDTH_AT + 4) / (double) PIXELS_PER_INCH;
    double most = width > height ? MOST_OF_WIDE : MOST_HEIGHT;
    double scale = Math.min(1, Math.min(MOST_WIDTH / width, most / height));
    try {
      run.addPicture(
          new ByteArrayInputStream(png),
          PictureType.PNG,
          "chart.png",
          (int) (width * scale * Units.EMU_PER_POINT * 72),
          (int) (height * scale * Units.EMU_PER_POINT * 72));
      run.getCTR().getDrawingArray(0).getInlineArray(0).getDocPr().setDescr(Alt.of(png, title));
    } catch (IOException | InvalidFormatException e) {
      throw new IllegalStateException("a picture can't be set into a document", e);
    }
  }

  private static String text(Image image) {
    StringBuilder text = new StringBuilder();
    image.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString().strip();
  }

  /** Whether a picture follows, from which words are not to be parted. */
  static boolean isBefore(Paragraph paragraph) {
    return paragraph.getNext() instanceof Paragraph next && next.getFirstChild() instanceof Image;
  }

  /** Whether it only links other forms of a chart, which expire while the document lasts. */
  boolean isForms(Paragraph paragraph) {
    Node before = paragraph.getPrevious();
    boolean below = before instanceof Paragraph && before.getFirstChild() instanceof Image;
    for (Node node = paragraph.getFirstChild(); below && node != null; node = node.getNext()) {
      boolean between = node instanceof Text text && text.getLiteral().strip().matches("·?");
      below = between || node instanceof SoftLineBreak || WordMarkdown.isMade(node);
    }
    return below;
  }
}
