package dev.zhuli.tool.document;

import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import java.nio.file.Path;

/** One document being read: the file, its limits, its time, and the pages so far. One thread. */
final class Reading {
  private final Path file;
  private final String mediaType;
  private final DocumentLimits limits;
  private final PictureReader pictures;
  private final long start = System.nanoTime();
  private final PageWriter pages;
  private String title;

  Reading(Path file, String name, String mediaType, DocumentLimits limits, PictureReader pictures) {
    this.file = file;
    this.mediaType = mediaType;
    this.limits = limits;
    this.pictures = pictures;
    this.pages = new PageWriter(limits.maxChars());
    this.title = FileNames.stem(name);
  }

  Path file() {
    return file;
  }

  String mediaType() {
    return mediaType;
  }

  DocumentLimits limits() {
    return limits;
  }

  PictureReader pictures() {
    return pictures;
  }

  PageWriter pages() {
    return pages;
  }

  void title(String found) {
    String clean = Texts.oneLine(found);
    if (!clean.isEmpty()) {
      title = Texts.clip(clean, 200);
    }
  }

  /** Called in every loop that hostile input could make long. */
  void check() {
    if (Thread.currentThread().isInterrupted() || left() <= 0) {
      throw new Refused(Reason.TIMED_OUT, "longer than " + limits.time());
    }
  }

  /** The share of the time that is used up. */
  double timeUsed() {
    return (double) (System.nanoTime() - start) / limits.time().toNanos();
  }

  private long left() {
    return limits.time().toNanos() - (System.nanoTime() - start);
  }

  Document document() {
    pages.end();
    if (pages.list().isEmpty()) {
      throw new Refused(Reason.EMPTY, "no text");
    }
    return new Document(title, pages.list(), pages.isCut());
  }
}
