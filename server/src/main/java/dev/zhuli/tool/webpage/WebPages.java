package dev.zhuli.tool.webpage;

import dev.zhuli.tool.document.Document;
import dev.zhuli.tool.document.Documents;
import dev.zhuli.tool.document.UnreadableDocumentException;
import dev.zhuli.tool.reader.FetchException;
import dev.zhuli.tool.reader.FetchLimits;
import dev.zhuli.tool.reader.Fetched;
import dev.zhuli.tool.reader.GuardedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Pages and documents of the web, as their text. */
@Component
final class WebPages {
  private final GuardedReader reader;
  private final Documents documents;

  WebPages(GuardedReader reader, Documents documents) {
    this.reader = reader;
    this.documents = documents;
  }

  /**
   * What stands at an address.
   *
   * @throws FetchException when there is nothing to be had
   * @throws UnreadableDocumentException when it is nothing that can be read
   */
  Document open(String url)
      throws FetchException, UnreadableDocumentException, InterruptedException {
    Fetched fetched = reader.get(url, FetchLimits.PAGE);
    try {
      Path file = Files.createTempFile("zhuli-web-", "");
      try {
        Files.write(file, fetched.body());
        String charset = fetched.charset() == null ? "" : "; charset=" + fetched.charset().name();
        return documents.read(file, name(fetched), fetched.mediaType() + charset);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address's last part, for a document without a title. */
  private static String name(Fetched fetched) {
    String path = String.valueOf(fetched.uri().getPath());
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.isEmpty() ? String.valueOf(fetched.uri().getHost()) : last;
  }
}
