package dev.zhuli.tool.attachment;

import dev.zhuli.file.Blobs;
import dev.zhuli.file.Orphans;
import dev.zhuli.file.StoredFile;
import dev.zhuli.file.Uploads;
import dev.zhuli.tool.document.Document;
import dev.zhuli.tool.document.Documents;
import dev.zhuli.tool.document.UnreadableDocumentException;
import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documents among the uploaded files, each read once and its text kept beside it: a line of
 * what is known of it, and a line with the document. That one can't be read is kept for an hour.
 */
public final class DocumentLibrary {
  private static final Logger log = LoggerFactory.getLogger(DocumentLibrary.class);
  private static final Duration FAILURE_LIFE = Duration.ofHours(1);

  private final Uploads uploads;
  private final Documents documents;
  private final Blobs texts;
  private final JsonMapper json;
  private final Clock clock;

  /**
   * @param chars length of its text, in UTF-16 characters
   * @param cut whether text was left out because a limit was reached
   */
  public record Facts(long chars, boolean cut) {}

  /** The first line of what is kept. */
  private record Kept(@Nullable Facts facts, @Nullable Reason failure) {}

  /**
   * @param texts where what was read is kept
   */
  public DocumentLibrary(
      Uploads uploads, Documents documents, Blobs texts, JsonMapper json, Clock clock) {
    this.uploads = uploads;
    this.documents = documents;
    this.texts = texts;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What is known of the document that a file holds; it is read if it wasn't yet.
   *
   * @throws UnreadableDocumentException when there is none that can be read
   * @throws UncheckedIOException when the file is gone
   */
  public Facts facts(StoredFile file) throws InterruptedException, UnreadableDocumentException {
    @Nullable Facts kept = kept(file.id());
    return kept == null ? facts(read(file)) : kept;
  }

  /**
   * The document that a file holds.
   *
   * @throws UnreadableDocumentException when there is none that can be read
   * @throws UncheckedIOException when the file is gone
   */
  public Document document(StoredFile file)
      throws InterruptedException, UnreadableDocumentException {
    if (kept(file.id()) == null) {
      return read(file);
    }
    try (BufferedReader kept = Files.newBufferedReader(texts.local(file.id()))) {
      kept.readLine();
      return json.readValue(kept, Document.class);
    } catch (NoSuchFileException e) {
      return read(file);
    } catch (IOException | JacksonException e) {
      log.warn("The kept text of file {} can't be read; the file is read again", file.id(), e);
      return read(file);
    }
  }

  private @Nullable Facts kept(String id) throws UnreadableDocumentException {
    try {
      Path kept = texts.local(id);
      Kept first;
      try (BufferedReader lines = Files.newBufferedReader(kept)) {
        first = json.readValue(String.valueOf(lines.readLine()), Kept.class);
      }
      if (first.failure() != null && age(kept).compareTo(FAILURE_LIFE) < 0) {
        throw UnreadableDocumentException.again(first.failure());
      }
      return first.facts();
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException | JacksonException e) {
      log.warn("What is kept of file {} can't be read; the file is read again", id, e);
      return null;
    }
  }

  private Duration age(Path kept) throws IOException {
    Instant since = Files.getLastModifiedTime(kept).toInstant();
    return Duration.between(since, clock.instant());
  }

  private Document read(StoredFile file) throws InterruptedException, UnreadableDocumentException {
    try {
      Path content = uploads.content(file);
      Document document = documents.read(content, file.name(), file.mediaType());
      keep(file, new Kept(facts(document), null), document);
      return document;
    } catch (UnreadableDocumentException e) {
      if (e.reason() != Reason.BUSY) {
        keep(file, new Kept(null, e.reason()), null);
      }
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Facts facts(Document document) {
    long chars = document.pages().stream().mapToLong(page -> page.text().length()).sum();
    return new Facts(chars, document.cut());
  }

  private void keep(StoredFile file, Kept first, @Nullable Document document) {
    try {
      Path draft = texts.draft();
      try (Writer out = Files.newBufferedWriter(draft)) {
        out.write(json.writeValueAsString(first));
        out.write('\n');
        if (document != null) {
          out.write(json.writeValueAsString(document));
        }
      }
      texts.take(file.id(), draft);
      if (uploads.find(file.tenant(), file.id()).isEmpty()) {
        forget(file.id()); // it was deleted while it was being read
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing of the file's text stays. */
  void forget(String fileId) throws IOException {
    texts.delete(fileId);
  }

  /** Drops texts whose file isn't there. */
  public void sweep() {
    Orphans.drop(texts, clock, uploads::known);
  }
}
