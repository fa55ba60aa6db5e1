package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Electronic books (EPUB 2 and 3): the chapters in the order of the spine. */
final class EpubReader {
  private static final int MAX_PACKAGE = 2 << 20;
  private static final int MAX_CHAPTER = 4 << 20;
  private static final String CONTAINER = "META-INF/container.xml";
  private static final String ENCRYPTION = "META-INF/encryption.xml";

  private EpubReader() {}

  static void read(Reading reading) throws IOException {
    try (GuardedZip zip = new GuardedZip(reading)) {
      refuseEncrypted(zip);
      Element root = xml(zip, CONTAINER).selectFirst("rootfile[full-path]");
      if (root == null) {
        throw new Refused(Reason.DAMAGED, "no package in it");
      }
      chapters(reading, zip, root.attr("full-path"));
    } catch (FileNotFoundException e) {
      throw new Refused(Reason.DAMAGED, "a part is missing", e);
    }
  }

  /** Fonts may be obfuscated without the book being closed. */
  private static void refuseEncrypted(GuardedZip zip) throws IOException {
    if (!zip.has(ENCRYPTION)) {
      return;
    }
    for (Element method : xml(zip, ENCRYPTION).getElementsByTag("enc:EncryptionMethod")) {
      String algorithm = method.attr("Algorithm");
      if (!algorithm.contains("idpf.org") && !algorithm.contains("ns.adobe.com/pdf/enc")) {
        throw new Refused(Reason.ENCRYPTED, "rights management");
      }
    }
    if (zip.has("META-INF/rights.xml") || zip.has("META-INF/license.lcpl")) {
      throw new Refused(Reason.ENCRYPTED, "rights management");
    }
  }

  private static void chapters(Reading reading, GuardedZip zip, String packagePath)
      throws IOException {
    org.jsoup.nodes.Document book = xml(zip, packagePath);
    Element title = book.getElementsByTag("dc:title").first();
    reading.title(title == null ? "" : title.text());
    Map<String, String> manifest = new HashMap<>();
    for (Element item : book.getElementsByTag("item")) {
      String href = decoded(item.attr("href"));
      manifest.put(item.attr("id"), ZipPaths.resolve(packagePath, href));
    }
    for (Element item : book.getElementsByTag("itemref")) {
      String entry = manifest.get(item.attr("idref"));
      if (entry != null && !item.attr("linear").equals("no") && zip.has(entry)) {
        chapter(reading, zip, entry);
      }
    }
  }

  private static void chapter(Reading reading, GuardedZip zip, String entry) throws IOException {
    reading.check();
    String html = HtmlReader.decode(zip.bytes(entry, MAX_CHAPTER), "", true);
    org.jsoup.nodes.Document page = HtmlReader.parse(html);
    Element heading = page.selectFirst("h1, h2, h3");
    reading.pages().start(heading == null ? page.title() : heading.text());
    HtmlText.blocks(reading, page.body()).forEach(reading.pages()::block);
  }

  private static String decoded(String href) {
    try {
      return URLDecoder.decode(href.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return href;
    }
  }

  /** jsoup's XML parser knows no entities but the standard ones and fetches nothing. */
  private static org.jsoup.nodes.Document xml(GuardedZip zip, String entry) throws IOException {
    String text = HtmlReader.decode(zip.bytes(entry, MAX_PACKAGE), "", true);
    if (text.contains("<!ENTITY")) {
      throw new Refused(Reason.UNSAFE, "declares entities");
    }
    return Parser.xmlParser().setMaxDepth(64).parseInput(text, "");
  }
}
