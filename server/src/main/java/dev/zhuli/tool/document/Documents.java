package dev.zhuli.tool.document;

import dev.zhuli.tool.document.PictureReader.UnreadPictureException;
import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.poi.EncryptedDocumentException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of documents: plain text, tables of text, Word, Excel, PowerPoint, PDF, HTML,
 * EPUB, and pictures through a {@link PictureReader}. The kind is told by the content; what
 * contradicts the media type or the name is refused. Safe for many threads; two documents are read
 * at a time.
 */
public final class Documents implements AutoCloseable {
  private static final int WORKERS = 2;
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final DocumentLimits limits;
  private final PictureReader pictures;
  private final Workers workers;

  public Documents(DocumentLimits limits, PictureReader pictures) {
    this.limits = limits;
    this.pictures = pictures;
    this.workers = new Workers(WORKERS, limits.time(), GRACE);
  }

  /**
   * Reads a document. Waits for a free worker, then for the document, each for no longer than the
   * limits say.
   *
   * @param name as the client calls the file; never used as a path
   * @param mediaType as the client says, with parameters; empty or application/octet-stream where
   *     it doesn't say
   * @throws UnreadableDocumentException with the reason
   * @throws InterruptedException when the caller was interrupted; the reading is stopped then
   */
  public Document read(Path file, String name, String mediaType)
      throws InterruptedException, UnreadableDocumentException {
    try {
      return workers.run(() -> readNow(file, name, mediaType));
    } catch (Refused e) {
      throw new UnreadableDocumentException(e.reason(), String.valueOf(e.getMessage()), e);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      Reason reason = reason(cause);
      throw new UnreadableDocumentException(reason, String.valueOf(cause), cause);
    }
  }

  private Document readNow(Path file, String name, String mediaType)
      throws IOException, InterruptedException {
    Reading reading = new Reading(file, name, mediaType, limits, pictures);
    try {
      read(reading, KindSniffer.sniff(reading, Kind.claimed(name, mediaType)));
    } catch (Enough e) {
      reading.pages().cut();
    }
    return reading.document();
  }

  private static void read(Reading reading, Kind kind) throws IOException, InterruptedException {
    switch (kind) {
      case TEXT -> TextReader.read(reading);
      case TABLE -> TextReader.readTable(reading);
      case HTML -> HtmlReader.read(reading);
      case PDF -> PdfReader.read(reading);
      case DOCX -> DocxReader.read(reading);
      case DOC -> DocReader.read(reading);
      case XLSX -> XlsxReader.read(reading);
      case XLS -> XlsReader.read(reading);
      case PPTX -> PptxReader.read(reading);
      case PPT -> PptReader.read(reading);
      case EPUB -> EpubReader.read(reading);
      case PICTURE -> reading.pages().add(reading.pictures().text(reading.file()));
      case OTHER, UNKNOWN -> throw new Refused(Reason.UNSUPPORTED, "not a document");
    }
  }

  /**
   * What the libraries throw at damaged files is manifold; none of it is a fault of this server.
   */
  private static Reason reason(@Nullable Throwable cause) {
    return switch (cause) {
      case Refused refused -> refused.reason();
      case EncryptedDocumentException encrypted -> Reason.ENCRYPTED;
      case UnreadPictureException picture -> reason(picture);
      case InterruptedException interrupted -> Reason.TIMED_OUT;
      case OutOfMemoryError memory -> Reason.TOO_LARGE;
      case StackOverflowError stack -> Reason.BOMB;
      case null, default -> Reason.DAMAGED;
    };
  }

  private static Reason reason(UnreadPictureException picture) {
    return switch (picture.why()) {
      case DAMAGED -> Reason.DAMAGED;
      case UNAVAILABLE -> Reason.UNSUPPORTED;
      case BUSY -> Reason.BUSY;
    };
  }

  /** Stops what is being read. */
  @Override
  public void close() {
    workers.close();
  }
}
