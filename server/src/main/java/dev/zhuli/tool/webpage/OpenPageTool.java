package dev.zhuli.tool.webpage;

import dev.zhuli.model.ToolCall;
import dev.zhuli.tool.Arguments;
import dev.zhuli.tool.Excerpt;
import dev.zhuli.tool.OwnTool;
import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolBlock.WebBrowser;
import dev.zhuli.tool.ToolBlock.WebBrowser.Page;
import dev.zhuli.tool.ToolOutcome;
import dev.zhuli.tool.document.Document;
import dev.zhuli.tool.document.UnreadableDocumentException;
import dev.zhuli.tool.reader.FetchException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Opens an address that the user or a page named. */
@Component
final class OpenPageTool extends OwnTool {
  private static final Logger log = LoggerFactory.getLogger(OpenPageTool.class);
  private static final int MOST_CHARS = 20_000;
  private static final int EXCERPT_CHARS = 500;

  private final WebPages pages;

  OpenPageTool(WebPages pages) {
    super(
        "open_page",
        "打开一个网址，读出网页或文档的文字",
        """
          {"type":"object","properties":{"url":{"type":"string","description":"http(s) 网址"}},"required":["url"]}""");
    this.pages = pages;
  }

  @Override
  public ToolBlock announced(ToolCall call) {
    return block(url(call), List.of());
  }

  private static String url(ToolCall call) {
    return Arguments.of(call).text("url").orElse("");
  }

  private static ToolBlock block(String url, List<Page> pages) {
    return new WebBrowser("open(\"" + url + "\")", pages);
  }

  @Override
  public ToolOutcome call(ToolCall call) throws InterruptedException {
    String url = url(call);
    try {
      Document page = pages.open(url);
      return outcome(url, page.title(), Excerpt.of(page.text().strip(), MOST_CHARS), null);
    } catch (FetchException e) {
      return outcome(url, url, "", e.getMessage());
    } catch (UnreadableDocumentException e) {
      return outcome(url, url, "", "unreadable: " + e.reason());
    } catch (UncheckedIOException e) {
      log.error("A page can't be kept while it is read", e);
      return outcome(url, url, "", "no room to read it");
    }
  }

  private static ToolOutcome outcome(
      String url, String title, String text, @Nullable String failure) {
    String excerpt = Excerpt.of(text, EXCERPT_CHARS);
    String told =
        failure == null
            ? "《" + title + "》 " + url + "\n" + text
            : "网页打不开（" + failure + "），请如实告诉用户。";
    return new ToolOutcome(told, block(url, List.of(new Page(title, url, excerpt, failure))));
  }
}
