package dev.zhuli.tool.document;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Reads documents as the server does. */
abstract class DocumentsFixture {
  @TempDir Path folder;

  private final Documents documents = new Documents(DocumentLimits.defaults(), picture -> "图中的文字");

  @AfterEach
  void close() {
    documents.close();
  }

  Document read(Path file, String mediaType) throws Exception {
    return documents.read(file, file.getFileName().toString(), mediaType);
  }

  Document read(Path file) throws Exception {
    return read(file, "");
  }

  /** Why it isn't read. */
  Reason refusal(Path file, String mediaType) {
    return catchThrowableOfType(UnreadableDocumentException.class, () -> read(file, mediaType))
        .reason();
  }

  Reason refusal(Path file) {
    return refusal(file, "");
  }

  static DocumentLimits within(Duration time) {
    DocumentLimits all = DocumentLimits.defaults();
    return new DocumentLimits(
        all.maxChars(),
        all.maxUnzippedBytes(),
        all.maxRatio(),
        all.maxEntries(),
        all.maxCells(),
        all.maxRows(),
        all.maxPages(),
        all.maxPictures(),
        time);
  }
}
