package dev.zhuli.tool.attachment;

import dev.zhuli.file.Blobs;
import dev.zhuli.file.StoredFile;
import dev.zhuli.file.Uploads;
import dev.zhuli.tool.document.Document;
import dev.zhuli.tool.document.Documents;
import dev.zhuli.tool.document.UnreadableDocumentException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The documents among the uploaded files, each read once and its text kept beside it. */
public final class DocumentLibrary {
  private static final Logger log = LoggerFactory.getLogger(DocumentLibrary.class);

  private final Uploads uploads;
  private final Documents documents;
  private final Blobs texts;
  private final JsonMapper json;

  /**
   * @param texts where what was read is kept
   */
  public DocumentLibrary(Uploads uploads, Documents documents, Blobs texts, JsonMapper json) {
    this.uploads = uploads;
    this.documents = documents;
    this.texts = texts;
    this.json = json;
  }

  /**
   * The document that a file holds.
   *
   * @throws UnreadableDocumentException when there is none that can be read
   * @throws UncheckedIOException when the file is gone
   */
  public Document document(StoredFile file)
      throws InterruptedException, UnreadableDocumentException {
    try {
      return json.readValue(texts.local(file.id()).toFile(), Document.class);
    } catch (NoSuchFileException e) {
      return read(file);
    } catch (IOException | JacksonException e) {
      log.warn("The kept text of file {} can't be read; the file is read again", file.id(), e);
      return read(file);
    }
  }

  private Document read(StoredFile file) throws InterruptedException, UnreadableDocumentException {
    try {
      Path content = uploads.content(file);
      Document document = documents.read(content, file.name(), file.mediaType());
      Path draft = texts.draft();
      Files.write(draft, json.writeValueAsBytes(document));
      texts.take(file.id(), draft);
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing of the file's text stays. */
  void forget(String fileId) throws IOException {
    texts.delete(fileId);
  }
}
