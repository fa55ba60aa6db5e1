package dev.zhuli.tool.notebook;

import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Writes the blocks of Markdown into a Word document. */
final class WordMarkdown extends AbstractVisitor {
  private static final int DEEPEST_HEADING = 3;

  private final Parser parser =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  private final XWPFDocument document;
  private final WordLists lists;
  private final WordPictures pictures;
  private int quotes;

  WordMarkdown(XWPFDocument document, Transcript transcript) {
    this.document = document;
    this.lists = new WordLists(document);
    this.pictures = new WordPictures(document, transcript);
  }

  void add(String markdown) {
    parser.parse(markdown).accept(this);
  }

  private XWPFParagraph paragraph(String style) {
    XWPFParagraph paragraph = document.createParagraph();
    paragraph.setStyle(style);
    lists.mark(paragraph);
    return paragraph;
  }

  @Override
  public void visit(Heading heading) {
    int level = Math.min(DEEPEST_HEADING, Math.max(2, heading.getLevel()));
    WordText.write(heading, paragraph("Heading" + level), false);
  }

  @Override
  public void visit(Paragraph paragraph) {
    if (pictures.isForms(paragraph)) {
      return;
    }
    if (hasText(paragraph)) {
      XWPFParagraph words = paragraph(quotes > 0 ? "Quote" : "Normal");
      words.setKeepNext(WordPictures.isBefore(paragraph));
      WordText.write(paragraph, words, false);
    }
    for (Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Image image) {
        pictures.add(image);
      }
    }
  }

  private static boolean hasText(Paragraph paragraph) {
    for (Node node = paragraph.getFirstChild(); node != null; node = node.getNext()) {
      boolean blank = node instanceof Text text && text.getLiteral().isBlank();
      if (!(node instanceof Image) && !(node instanceof SoftLineBreak) && !blank) {
        return true;
      }
    }
    return false;
  }

  /** Whether a link leads to something that a server made, and so expires. */
  static boolean isMade(Node node) {
    return node instanceof Link link && link.getDestination().contains("/artifacts/");
  }

  @Override
  public void visit(BlockQuote quote) {
    quotes++;
    visitChildren(quote);
    quotes--;
  }

  @Override
  public void visit(BulletList list) {
    lists.begin(false, 1);
    visitChildren(list);
    lists.end();
  }

  @Override
  public void visit(OrderedList list) {
    Integer start = list.getMarkerStartNumber();
    lists.begin(true, start == null ? 1 : start);
    visitChildren(list);
    lists.end();
  }

  @Override
  public void visit(ListItem item) {
    lists.item();
    visitChildren(item);
  }

  @Override
  public void visit(FencedCodeBlock code) {
    WordText.lines(paragraph("Code").createRun(), code.getLiteral().stripTrailing());
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    WordText.lines(paragraph("Code").createRun(), code.getLiteral().stripTrailing());
  }

  @Override
  public void visit(HtmlBlock html) {
    WordText.lines(paragraph("Normal").createRun(), html.getLiteral());
  }

  @Override
  public void visit(CustomBlock block) {
    if (block instanceof TableBlock table) {
      new WordTable(document).add(table);
    }
  }
}
