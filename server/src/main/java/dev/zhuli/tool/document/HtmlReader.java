package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Web pages: the main text as Markdown, without scripts, menus and margins. */
final class HtmlReader {
  private static final int MAX_BYTES = 4 << 20;
  private static final int MAX_DEPTH = 256;
  private static final int PAGE_CHARS = 3_000;
  private static final int META_BYTES = 4_096;
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9_:.-]+)", Pattern.CASE_INSENSITIVE);

  private HtmlReader() {}

  static void read(Reading reading) throws IOException {
    try (InputStream in = Files.newInputStream(reading.file())) {
      byte[] bytes = in.readNBytes(MAX_BYTES);
      boolean whole = in.read() < 0;
      if (!whole) {
        reading.pages().cut();
      }
      org.jsoup.nodes.Document page = parse(decode(bytes, reading.mediaType(), whole));
      reading.title(page.title());
      for (String block : HtmlText.blocks(reading, main(page))) {
        if (reading.pages().length() > PAGE_CHARS) {
          reading.pages().start("");
        }
        reading.pages().block(block);
      }
    }
  }

  static org.jsoup.nodes.Document parse(String html) {
    return Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseInput(html, "");
  }

  /** As the server said, else as the page says, else as it looks. */
  static String decode(byte[] bytes, String mediaType, boolean whole) {
    Optional<CharsetSniffer.Decoded> decoded =
        CharsetSniffer.decodeAs(bytes, charset(mediaType), whole);
    if (decoded.isEmpty()) {
      int length = Math.min(bytes.length, META_BYTES);
      String head = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
      decoded = CharsetSniffer.decodeAs(bytes, charset(head), whole);
    }
    return decoded
        .or(() -> CharsetSniffer.decode(bytes, whole))
        .map(CharsetSniffer.Decoded::text)
        .orElseThrow(() -> new Refused(Reason.UNKNOWN_ENCODING, "no encoding fits"));
  }

  private static @Nullable String charset(String text) {
    Matcher charset = CHARSET.matcher(text);
    return charset.find() ? charset.group(1) : null;
  }

  /** The article, when it holds a good part of the text; else the whole body. */
  private static Element main(org.jsoup.nodes.Document page) {
    Element body = page.body();
    Element best = null;
    for (Element candidate : body.select("main, article, [role=main]")) {
      if (best == null || candidate.text().length() > best.text().length()) {
        best = candidate;
      }
    }
    boolean enough = best != null && best.text().length() * 3 >= body.text().length();
    return best != null && enough ? best : body;
  }
}
