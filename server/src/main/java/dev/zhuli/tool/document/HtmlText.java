package dev.zhuli.tool.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Turns HTML elements into blocks of Markdown. */
final class HtmlText implements NodeFilter {
  private static final Set<String> LEFT_OUT =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "nav",
          "footer",
          "aside",
          "iframe",
          "object",
          "svg",
          "form",
          "button",
          "select",
          "head",
          "rt",
          "rp");
  private static final Set<String> BLOCKS =
      Set.of(
          "p",
          "div",
          "section",
          "article",
          "main",
          "header",
          "ul",
          "ol",
          "dl",
          "dd",
          "dt",
          "body",
          "blockquote",
          "figure",
          "figcaption",
          "li",
          "hr",
          "address",
          "details",
          "summary");

  private final Reading reading;
  private final List<String> blocks = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private HtmlText(Reading reading) {
    this.reading = reading;
  }

  static List<String> blocks(Reading reading, Element root) {
    HtmlText html = new HtmlText(reading);
    NodeTraversor.filter(html, root);
    html.end();
    return html.blocks;
  }

  @Override
  public FilterResult head(Node node, int depth) {
    reading.check();
    if (node instanceof TextNode words) {
      text.append(words.getWholeText().replaceAll("[\\s\\u00a0]+", " "));
    }
    return node instanceof Element element ? start(element) : FilterResult.CONTINUE;
  }

  private FilterResult start(Element element) {
    String name = element.normalName();
    if (LEFT_OUT.contains(name) || isHidden(element)) {
      return FilterResult.SKIP_ENTIRELY;
    }
    switch (name) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> {
        end();
        text.append("#".repeat(name.charAt(1) - '0')).append(' ');
      }
      case "table" -> {
        end();
        List<List<String>> rows = rows(element);
        if (!isLayout(rows)) {
          blocks.add(TableWriter.table(rows));
          return FilterResult.SKIP_ENTIRELY;
        }
      }
      case "pre" -> {
        end();
        blocks.add("```\n" + element.wholeText().strip() + "\n```");
        return FilterResult.SKIP_ENTIRELY;
      }
      case "br" -> text.append('\n');
      case "td", "th", "tr" -> end();
      default -> block(name);
    }
    return FilterResult.CONTINUE;
  }

  private void block(String name) {
    if (BLOCKS.contains(name)) {
      end();
      text.append(name.equals("li") ? "- " : "");
    }
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      String name = element.normalName();
      boolean heading = name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) <= '6';
      if (heading || BLOCKS.contains(name)) {
        end();
      }
    }
    return FilterResult.CONTINUE;
  }

  private void end() {
    String block = text.toString().replaceAll(" *\n *", "\n").strip();
    text.setLength(0);
    if (block.isEmpty() || block.equals("-") || block.matches("#+")) {
      return;
    }
    blocks.add(block);
  }

  private static boolean isHidden(Element element) {
    return element.hasAttr("hidden")
        || "true".equals(element.attr("aria-hidden"))
        || "navigation".equals(element.attr("role"))
        || element.attr("style").replace(" ", "").contains("display:none");
  }

  private static List<List<String>> rows(Element table) {
    List<List<String>> rows = new ArrayList<>();
    for (Element row : table.select("tr")) {
      List<String> cells = new ArrayList<>();
      for (Element cell : row.children()) {
        cells.add(cell.text());
      }
      if (!cells.isEmpty()) {
        rows.add(cells);
      }
    }
    return rows;
  }

  /** Old pages are laid out with tables: few cells, long ones. */
  private static boolean isLayout(List<List<String>> rows) {
    long cells = rows.stream().mapToLong(List::size).sum();
    boolean longCell = rows.stream().flatMap(List::stream).anyMatch(c -> c.length() > 1_000);
    return cells <= 1 || longCell;
  }
}
