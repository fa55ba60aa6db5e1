package dev.zhuli.tool.notebook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Writes the inline nodes of Markdown into a paragraph; pictures are left to others. */
final class WordText extends AbstractVisitor {
  private static final String LINK_COLOR = "0068A8";
  private static final Pattern NOT_XML =
      Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF\\p{Cs}]");

  private static final Pattern SAFE = Pattern.compile("(?i)(?:https?://|mailto:)\\S+");

  private final XWPFParagraph paragraph;
  private final boolean bold;
  private int strong;
  private int emphasis;
  private @Nullable String target;

  /**
   * @param bold whether all of it is, as in the head of a table
   */
  private WordText(XWPFParagraph paragraph, boolean bold) {
    this.paragraph = paragraph;
    this.bold = bold;
  }

  static void write(Node parent, XWPFParagraph into, boolean bold) {
    new WordText(into, bold).visitChildren(parent);
  }

  /** Plain text, its lines kept. */
  static void paragraph(XWPFDocument document, String style, String text) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setStyle(style);
    lines(paragraph.createRun(), text);
  }

  static void lines(XWPFRun run, String text) {
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0) {
        run.addBreak();
      }
      run.setText(allowed(lines.get(i)));
    }
  }

  /** XML has no place for other control characters, nor for half a character. */
  static String allowed(String text) {
    return NOT_XML.matcher(text).replaceAll("");
  }

  private XWPFRun run() {
    String url = target;
    XWPFRun run = url == null ? paragraph.createRun() : paragraph.createHyperlinkRun(url);
    if (url != null) {
      run.setColor(LINK_COLOR);
    }
    // Said only where it is so: a "no" would take it from the paragraph's style.
    if (bold || strong > 0) {
      run.setBold(true);
    }
    if (emphasis > 0) {
      run.setItalic(true);
    }
    return run;
  }

  @Override
  public void visit(Text text) {
    run().setText(allowed(text.getLiteral()));
  }

  @Override
  public void visit(Code code) {
    XWPFRun run = run();
    run.setFontFamily("Consolas", XWPFRun.FontCharRange.ascii);
    run.setFontFamily("Consolas", XWPFRun.FontCharRange.hAnsi);
    run.setText(allowed(code.getLiteral()));
  }

  @Override
  public void visit(HtmlInline html) {
    if (html.getLiteral().matches("(?i)<br ?/?>")) {
      run().addBreak();
    } else {
      run().setText(allowed(html.getLiteral()));
    }
  }

  /** The page shows both breaks as one. */
  @Override
  public void visit(SoftLineBreak line) {
    run().addBreak();
  }

  @Override
  public void visit(HardLineBreak line) {
    run().addBreak();
  }

  @Override
  public void visit(StrongEmphasis node) {
    strong++;
    visitChildren(node);
    strong--;
  }

  @Override
  public void visit(Emphasis node) {
    emphasis++;
    visitChildren(node);
    emphasis--;
  }

  @Override
  public void visit(Link link) {
    target = isSafe(link.getDestination()) ? link.getDestination() : null;
    visitChildren(link);
    target = null;
  }

  /** What is no URI at all can't be a link in Word; its words stay. */
  private static boolean isSafe(String destination) {
    try {
      return SAFE.matcher(new URI(destination).toString()).matches();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  @Override
  public void visit(Image image) {
    // Stands in a paragraph of its own.
  }
}
