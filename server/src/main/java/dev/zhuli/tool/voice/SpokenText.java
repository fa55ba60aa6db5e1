package dev.zhuli.tool.voice;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * What of a Markdown text is for the ear: its words without marks, addresses, citations, pictures,
 * emoji and blocks of code. A block's end becomes a full stop where it has none.
 */
final class SpokenText extends AbstractVisitor {
  private static final List<Extension> TABLES = List.of(TablesExtension.create());
  private static final Pattern CITATION = Pattern.compile("【\\d+†[^】]*】");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s，。；、）)】>]+");
  private static final Pattern EMOJI =
      Pattern.compile("[\\p{IsEmoji_Presentation}\\uFE0F\\u200D]+");
  private static final Pattern SENTENCE_END = Pattern.compile("[。！？!?；;\\n]|\\.(?=\\s|$)");
  private static final String CLOSING = "。！？.!?；;：:，,、…";

  private final StringBuilder out = new StringBuilder();

  private SpokenText() {}

  /**
   * @param most characters; a longer text ends with the last whole sentence before, if there is one
   */
  static String of(String markdown, int most) {
    SpokenText text = new SpokenText();
    Parser.builder().extensions(TABLES).build().parse(markdown).accept(text);
    return cut(text.out.toString().strip(), most);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(most - 1));
    String head = text.substring(0, half ? most - 1 : most);
    int end = SENTENCE_END.matcher(head).results().mapToInt(found -> found.end()).max().orElse(0);
    return (end > 0 ? head.substring(0, end) : head).strip();
  }

  @Override
  public void visit(Text node) {
    String words = CITATION.matcher(node.getLiteral()).replaceAll("");
    words = ADDRESS.matcher(words).replaceAll("");
    out.append(EMOJI.matcher(words).replaceAll(""));
  }

  @Override
  public void visit(Code node) {
    out.append(node.getLiteral());
  }

  @Override
  public void visit(Paragraph node) {
    block(node);
  }

  @Override
  public void visit(Heading node) {
    block(node);
  }

  @Override
  public void visit(ListItem node) {
    block(node);
  }

  /** A cell of a table is told like an element of a list. */
  @Override
  public void visit(CustomNode node) {
    visitChildren(node);
    if (node instanceof TableCell && node.getNext() != null) {
      out.append('，');
    } else if (node instanceof TableCell) {
      close();
    }
  }

  private void block(Node node) {
    visitChildren(node);
    close();
  }

  private void close() {
    int end = out.length();
    while (end > 0 && Character.isWhitespace(out.charAt(end - 1))) {
      end--;
    }
    out.setLength(end);
    if (end > 0) {
      out.append(CLOSING.indexOf(out.charAt(end - 1)) < 0 ? "。\n" : "\n");
    }
  }

  @Override
  public void visit(SoftLineBreak node) {
    out.append('\n');
  }

  @Override
  public void visit(HardLineBreak node) {
    out.append('\n');
  }

  @Override
  public void visit(FencedCodeBlock node) {}

  @Override
  public void visit(IndentedCodeBlock node) {}

  @Override
  public void visit(HtmlBlock node) {}

  @Override
  public void visit(HtmlInline node) {}

  @Override
  public void visit(Image node) {}
}
