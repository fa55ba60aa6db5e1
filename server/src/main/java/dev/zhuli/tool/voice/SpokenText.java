package dev.zhuli.tool.voice;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
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
final class SpokenText {
  private static final List<Extension> TABLES = List.of(TablesExtension.create());

  /** How much longer than its words a Markdown text is read. */
  private static final int MARKS = 4;

  private static final Pattern CITATION = Pattern.compile("【\\d+†[^】]*】");
  private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s，。；、）)】>]+");

  /** UTS 51 counts digits, # and * as emoji, and ©, ® and ™, which are words. */
  private static final Pattern EMOJI =
      Pattern.compile(
          "[0-9#*]\\uFE0F?\\u20E3|[\\p{IsEmoji}&&[^0-9#*©®™]]|[\\uFE0E\\uFE0F\\u200D\\x{E0020}-\\x{E007F}]");

  private static final Pattern SENTENCE_END = Pattern.compile("[。！？!?；;\\n]|\\.(?=\\s|$)");
  private static final String CLOSING = "。！？.!?；;：:，,、…";

  private final StringBuilder out = new StringBuilder();

  private SpokenText() {}

  /**
   * @param most characters; a longer text ends with the last whole sentence before, if there is one
   */
  static String of(String markdown, int most) {
    long read = Math.min(markdown.length(), (long) MARKS * most);
    SpokenText text = new SpokenText();
    text.walk(Parser.builder().extensions(TABLES).build().parse(markdown.substring(0, (int) read)));
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

  /** Without recursion, of which a list in a list in a list … would need more than a stack has. */
  private void walk(Node root) {
    Node node = root;
    while (node != null) {
      Node child = isForTheEye(node) ? null : node.getFirstChild();
      enter(node);
      if (child != null) {
        node = child;
      } else {
        node = after(node);
      }
    }
  }

  /** Leaves a node, and all that end with it; null after the last. */
  private Node after(Node last) {
    Node node = last;
    leave(node);
    while (node.getNext() == null && node.getParent() != null) {
      node = node.getParent();
      leave(node);
    }
    return node.getNext();
  }

  private static boolean isForTheEye(Node node) {
    return switch (node) {
      case FencedCodeBlock _, IndentedCodeBlock _, HtmlBlock _, HtmlInline _, Image _ -> true;
      default -> false;
    };
  }

  private void enter(Node node) {
    switch (node) {
      case Text text -> out.append(words(text.getLiteral()));
      case Code code -> out.append(code.getLiteral());
      case SoftLineBreak _, HardLineBreak _ -> out.append('\n');
      default -> {} // its children have the words
    }
  }

  private static String words(String literal) {
    String words = CITATION.matcher(literal).replaceAll("");
    words = ADDRESS.matcher(words).replaceAll("");
    return EMOJI.matcher(words).replaceAll("");
  }

  /** A cell of a table is told like an element of a list. */
  private void leave(Node node) {
    switch (node) {
      case TableCell cell when cell.getNext() != null -> out.append('，');
      case TableCell _, Paragraph _, Heading _, ListItem _ -> close();
      default -> {} // no end that is heard
    }
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
}
