package dev.zhuli.tool.attachment;

import dev.zhuli.file.StoredFile;
import dev.zhuli.tool.document.Document;
import dev.zhuli.tool.retrieval.PageText;
import dev.zhuli.tool.retrieval.Passage;
import dev.zhuli.tool.retrieval.Retrieval;
import dev.zhuli.tool.retrieval.RetrievalException;
import dev.zhuli.tool.retrieval.RetrievalException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches documents, making an index for those that have none. One that can't have it now doesn't
 * keep the others from being searched.
 */
final class SearchableDocuments {
  private static final Logger log = LoggerFactory.getLogger(SearchableDocuments.class);

  private final Retrieval retrieval;

  SearchableDocuments(Retrieval retrieval) {
    this.retrieval = retrieval;
  }

  /**
   * @param searched how many documents were
   * @param leftOut for the model: which ones were not; empty where all were
   */
  record Found(List<Passage> passages, int searched, String leftOut) {}

  /**
   * @throws dev.zhuli.error.ApiException 1305 when the search, or all of the documents, must wait
   */
  Found search(Map<StoredFile, Document> documents, String question, int most)
      throws InterruptedException {
    List<String> ids = new ArrayList<>();
    StringBuilder leftOut = new StringBuilder();
    @Nullable RetrievalException lastFault = null;
    for (Map.Entry<StoredFile, Document> one : documents.entrySet()) {
      try {
        makeSearchable(one.getKey(), one.getValue());
        ids.add(one.getKey().id());
      } catch (RetrievalException e) {
        log.warn("File {} is not searched", one.getKey().id(), e);
        lastFault = e;
        leftOut.append("用户上传的文件《").append(one.getKey().name()).append("》这次没有查阅：");
        leftOut.append(RetrievalFaults.inChinese(e.reason())).append("。请如实告诉用户。\n");
      }
    }
    if (ids.isEmpty() && lastFault != null && lastFault.reason() != Reason.TOO_LONG) {
      throw RetrievalFaults.told(lastFault);
    }
    try {
      List<Passage> passages = retrieval.search(ids, question, most);
      return new Found(passages, ids.size(), leftOut.toString());
    } catch (RetrievalException e) {
      throw RetrievalFaults.told(e);
    }
  }

  private void makeSearchable(StoredFile file, Document document) throws InterruptedException {
    if (!retrieval.has(file.id())) {
      retrieval.index(file.id(), file.name(), pages(document));
    }
  }

  private static List<PageText> pages(Document document) {
    return document.pages().stream()
        .map(page -> new PageText(page.number(), page.label(), page.text()))
        .toList();
  }
}
