package dev.zhuli.tool.document;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What was read of a document.
 *
 * @param title as the document says, else its file name without the extension
 * @param pages at least one
 * @param cut whether text was left out because a limit was reached
 */
public record Document(String title, List<Page> pages, boolean cut) {
  public Document {
    pages = List.copyOf(pages);
  }

  /** The text of all pages, a blank line between two. */
  public String text() {
    return pages.stream().map(Page::text).collect(Collectors.joining("\n\n"));
  }
}
