package dev.zhuli.tool.attachment;

import dev.zhuli.file.FileStore;
import dev.zhuli.file.StoredFile;
import dev.zhuli.tool.document.Document;
import dev.zhuli.tool.document.UnreadableDocumentException;
import dev.zhuli.tool.retrieval.PassagePrompt;
import dev.zhuli.tool.retrieval.Retrieval;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the documents of a conversation before its assistant: whole where they fit, else the
 * passages that fit the question best, numbered for citing.
 */
public final class AttachedDocuments {
  private static final Logger log = LoggerFactory.getLogger(AttachedDocuments.class);
  private static final int MOST_PASSAGES = 8;
  private static final String NOTHING_FOUND = "用户上传的文件里没有找到与这个问题有关的内容。请如实告诉用户。";

  /** A text of so many characters for each token is too long whatever it says: not counted. */
  private static final int CHARS_PER_TOKEN = 8;

  private final FileStore files;
  private final DocumentLibrary library;
  private final SearchableDocuments searchable;

  public AttachedDocuments(FileStore files, DocumentLibrary library, Retrieval retrieval) {
    this.files = files;
    this.library = library;
    this.searchable = new SearchableDocuments(retrieval);
  }

  /**
   * What the conversation's documents say for this question.
   *
   * @param budget most tokens that the text may take
   * @param tokens counts them
   */
  public Material forQuestion(
      String tenant,
      String conversationId,
      String question,
      int budget,
      ToIntFunction<String> tokens)
      throws InterruptedException {
    List<String> faults = new ArrayList<>();
    Map<StoredFile, Document> read = read(tenant, conversationId, _ -> true, faults);
    String unread =
        faults.stream().map(fault -> "用户上传的" + fault + "请如实告诉用户。\n").collect(Collectors.joining());
    if (read.isEmpty()) {
      return unread.isEmpty() ? Material.NONE : new Material(unread.strip(), List.of());
    }
    int left = budget - tokens.applyAsInt(unread);
    Material found = whole(read, left, tokens);
    if (found == null) {
      found = passages(read, question, left, tokens);
    }
    return new Material((unread + found.text()).strip(), found.passages());
  }

  /**
   * The documents of a conversation, in the order in which they came.
   *
   * @param unread takes a sentence for each that can't be read
   */
  Map<StoredFile, Document> read(
      String tenant, String conversationId, Predicate<StoredFile> wanted, List<String> unread)
      throws InterruptedException {
    Map<StoredFile, Document> read = new LinkedHashMap<>();
    for (StoredFile file : files.ofConversation(tenant, conversationId)) {
      if (!file.isPicture() && wanted.test(file)) { // pictures stand in the messages
        read(file, read, unread);
      }
    }
    return read;
  }

  private void read(StoredFile file, Map<StoredFile, Document> read, List<String> unread)
      throws InterruptedException {
    try {
      read.put(file, library.document(file));
    } catch (UnreadableDocumentException e) {
      log.info("File {} can't be read: {}", file.id(), e.reason());
      String why = DocumentFaults.inChinese(e.reason());
      unread.add("文件《" + file.name() + "》读不出来：" + why + "。");
    } catch (UncheckedIOException e) {
      log.warn("File {} is gone", file.id(), e);
    }
  }

  private static @org.jspecify.annotations.Nullable Material whole(
      Map<StoredFile, Document> read, int budget, ToIntFunction<String> tokens) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<StoredFile, Document> one : read.entrySet()) {
      text.append("以下是用户上传的文件《").append(one.getKey().name()).append("》的全文：\n");
      text.append(one.getValue().text().strip()).append("\n\n");
      if (text.length() > (long) budget * CHARS_PER_TOKEN) {
        return null;
      }
    }
    return tokens.applyAsInt(text.toString()) <= budget
        ? new Material(text.toString(), List.of())
        : null;
  }

  private Material passages(
      Map<StoredFile, Document> read, String question, int budget, ToIntFunction<String> tokens)
      throws InterruptedException {
    SearchableDocuments.Found found = searchable.search(read, question, MOST_PASSAGES);
    int left = budget - tokens.applyAsInt(found.leftOut());
    PassagePrompt prompt = PassagePrompt.fit(found.passages(), tokens, left);
    boolean none = prompt.passages().isEmpty() && found.searched() > 0;
    String text = none ? NOTHING_FOUND : prompt.text();
    return new Material(found.leftOut() + text, prompt.passages());
  }
}
