package dev.zhuli.tool.attachment;

import dev.zhuli.file.FileStore;
import dev.zhuli.file.StoredFile;
import dev.zhuli.tool.Excerpt;
import dev.zhuli.tool.document.Document;
import dev.zhuli.tool.document.Page;
import dev.zhuli.tool.document.UnreadableDocumentException;
import dev.zhuli.tool.retrieval.PageText;
import dev.zhuli.tool.retrieval.Passage;
import dev.zhuli.tool.retrieval.Retrieval;
import dev.zhuli.tool.retrieval.RetrievalException;
import dev.zhuli.tool.retrieval.RetrievalException.Reason;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches documents, making an index for those that have none. One that can't have it now doesn't
 * keep the others from being searched.
 */
final class SearchableDocuments {
  private static final Logger log = LoggerFactory.getLogger(SearchableDocuments.class);

  private static final int BEGINNING_CHARS = 1_500;

  private final FileStore files;
  private final DocumentLibrary library;
  private final Retrieval retrieval;

  SearchableDocuments(FileStore files, DocumentLibrary library, Retrieval retrieval) {
    this.files = files;
    this.library = library;
    this.retrieval = retrieval;
  }

  /**
   * @param leftOut for the model: which documents were not searched; empty where all were
   */
  record Found(List<Passage> passages, String leftOut) {}

  /**
   * @throws dev.zhuli.error.ApiException 1305 when the search, or all of the documents, must wait
   */
  Found search(List<StoredFile> documents, String question, int most) throws InterruptedException {
    List<StoredFile> searched = new ArrayList<>();
    StringBuilder leftOut = new StringBuilder();
    @Nullable RetrievalException lastFault = null;
    for (StoredFile file : documents) {
      try {
        makeSearchable(file);
        searched.add(file);
      } catch (RetrievalException e) {
        log.warn("File {} is not searched", file.id(), e);
        lastFault = e;
        leftOut.append("用户上传的文件《").append(file.name()).append("》这次没有查阅：");
        leftOut.append(RetrievalFaults.inChinese(e.reason())).append("。请如实告诉用户。\n");
      }
    }
    if (searched.isEmpty() && lastFault != null && lastFault.reason() != Reason.TOO_LONG) {
      throw RetrievalFaults.told(lastFault);
    }
    List<Passage> found = found(searched, question, most);
    return new Found(found.isEmpty() ? beginnings(searched) : found, leftOut.toString());
  }

  private List<Passage> found(List<StoredFile> searched, String question, int most)
      throws InterruptedException {
    try {
      return retrieval.search(searched.stream().map(StoredFile::id).toList(), question, most);
    } catch (RetrievalException e) {
      throw RetrievalFaults.told(e);
    }
  }

  private void makeSearchable(StoredFile file) throws InterruptedException {
    @Nullable Document document = retrieval.has(file.id()) ? null : document(file);
    if (document == null) {
      return;
    }
    retrieval.index(file.id(), file.name(), pages(document));
    if (files.find(file.tenant(), file.id()).isEmpty()) {
      retrieval.delete(file.id()); // it was deleted while it was being read
    }
  }

  /** Null when it was deleted meanwhile. */
  @Nullable Document document(StoredFile file) throws InterruptedException {
    try {
      return library.document(file);
    } catch (UnreadableDocumentException | UncheckedIOException e) {
      log.warn("File {} is gone", file.id(), e);
      return null;
    }
  }

  /** For a question that says nothing of what it looks for, such as "what is this?". */
  private List<Passage> beginnings(List<StoredFile> documents) throws InterruptedException {
    List<Passage> beginnings = new ArrayList<>();
    for (StoredFile file : documents) {
      @Nullable Document document = document(file);
      if (document != null) {
        Page first = document.pages().getFirst();
        String text = Excerpt.head(first.text(), BEGINNING_CHARS);
        beginnings.add(new Passage(file.id(), file.name(), first.number(), first.label(), text, 0));
      }
    }
    return beginnings;
  }

  private static List<PageText> pages(Document document) {
    return document.pages().stream()
        .map(page -> new PageText(page.number(), page.label(), page.text()))
        .toList();
  }
}
