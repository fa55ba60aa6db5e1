package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccess;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.io.RandomAccessStreamCache;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** PDF files, page by page. One that opens without a password is read though it is encrypted. */
final class PdfReader {
  private static final long CACHE_IN_MEMORY = 8 << 20;
  private static final long CACHE = 256 << 20;

  private final Reading reading;
  private final AllocationGuard memory = new AllocationGuard();

  private PdfReader(Reading reading) {
    this.reading = reading;
  }

  static void read(Reading reading) throws IOException, InterruptedException {
    try {
      new PdfReader(reading).read();
    } catch (InvalidPasswordException e) {
      throw new Refused(Reason.ENCRYPTED, "a password is needed", e);
    }
  }

  private void read() throws IOException, InterruptedException {
    try (GuardedAccess file =
            new GuardedAccess(
                reading, memory, new RandomAccessReadBufferedFile(reading.file().toFile()));
        PDDocument document = Loader.loadPDF(file, "", null, null, this::cache)) {
      if (document.getNumberOfPages() == 0) {
        throw new Refused(Reason.DAMAGED, "no pages");
      }
      if (document.getNumberOfPages() > reading.limits().maxPages()) {
        reading.pages().cut();
      }
      String title = document.getDocumentInformation().getTitle();
      reading.title(title == null ? "" : title);
      List<PdfPage> pages = new PdfGlyphs(reading, memory).read(document);
      write(pages, document);
    }
  }

  private void write(List<PdfPage> pages, PDDocument document)
      throws IOException, InterruptedException {
    PdfPictures pictures = new PdfPictures(reading, memory, document);
    List<PdfPage> bodies = RunningHeads.remove(pages);
    for (PdfPage body : bodies) {
      reading.check();
      reading.pages().start(body.number(), "");
      boolean blank = body.segments().isEmpty();
      reading
          .pages()
          .add(blank ? pictures.text(body.number()) : PdfParagraphs.text(body.segments()));
    }
  }

  /** Streams that PDFBox decrypts go through here before it unpacks them. */
  private RandomAccessStreamCache cache() throws IOException {
    RandomAccessStreamCache cache =
        MemoryUsageSetting.setupMixed(CACHE_IN_MEMORY, CACHE).streamCache.create();
    return new RandomAccessStreamCache() {
      @Override
      public RandomAccess createBuffer() throws IOException {
        RandomAccess buffer = cache.createBuffer();
        return new GuardedAccess(reading, memory, buffer, buffer);
      }

      @Override
      public void close() throws IOException {
        cache.close();
      }
    };
  }
}
