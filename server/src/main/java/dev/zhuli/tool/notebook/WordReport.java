package dev.zhuli.tool.notebook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/** A report for Word: questions as headings, answers, tables and pictures; without its code. */
final class WordReport {
  // Twentieths of a point: A4 with margins of 2.5 cm.
  private static final int PAGE_WIDTH = 11_906;
  private static final int PAGE_HEIGHT = 16_838;
  private static final int MARGIN = 1_417;

  private final Transcript transcript;

  WordReport(Transcript transcript) {
    this.transcript = transcript;
  }

  byte[] bytes() {
    try (XWPFDocument document = new XWPFDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      prepare(document);
      write(document);
      document.write(out);
      return out.toByteArray();
    } catch (IOException | XmlException e) {
      throw new IllegalStateException("a Word document can't be made", e);
    }
  }

  private void prepare(XWPFDocument document) throws IOException, XmlException {
    try (InputStream styles = resource("styles.xml");
        InputStream lists = resource("numbering.xml")) {
      document.createStyles().setStyles(StylesDocument.Factory.parse(styles).getStyles());
      document
          .createNumbering()
          .setNumbering(NumberingDocument.Factory.parse(lists).getNumbering());
    }
    CTSectPr section = document.getDocument().getBody().addNewSectPr();
    CTPageSz size = section.addNewPgSz();
    size.setW(BigInteger.valueOf(PAGE_WIDTH));
    size.setH(BigInteger.valueOf(PAGE_HEIGHT));
    CTPageMar margins = section.addNewPgMar();
    BigInteger margin = BigInteger.valueOf(MARGIN);
    margins.setTop(margin);
    margins.setBottom(margin);
    margins.setLeft(margin);
    margins.setRight(margin);
    document.getProperties().getCoreProperties().setTitle(WordText.allowed(transcript.title()));
    document.getProperties().getCoreProperties().setCreator("Zhuli");
    pageNumbers(document);
  }

  private static InputStream resource(String name) {
    InputStream found = WordReport.class.getResourceAsStream(name);
    if (found == null) {
      throw new UncheckedIOException(new IOException("no resource " + name));
    }
    return found;
  }

  private static void pageNumbers(XWPFDocument document) {
    XWPFParagraph footer = document.createFooter(HeaderFooterType.DEFAULT).createParagraph();
    footer.setStyle("Footer");
    footer.getCTP().addNewFldSimple().setInstr("PAGE");
  }

  private void write(XWPFDocument document) {
    WordText.paragraph(document, "Title", transcript.title());
    String files = MarkdownReport.files(transcript);
    if (!files.isEmpty()) {
      WordText.paragraph(document, "Subtitle", files);
    }
    WordMarkdown body = new WordMarkdown(document, transcript);
    for (Section section : Section.of(transcript)) {
      WordText.paragraph(document, "Heading1", section.heading());
      if (!section.quoted().isEmpty()) {
        WordText.paragraph(document, "Quote", section.quoted());
      }
      section.answers().forEach(body::add);
    }
  }
}
