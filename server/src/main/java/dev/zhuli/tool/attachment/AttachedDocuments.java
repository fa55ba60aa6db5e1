package dev.zhuli.tool.attachment;

import dev.zhuli.file.FileStore;
import dev.zhuli.file.StoredFile;
import dev.zhuli.tool.attachment.DocumentLibrary.Facts;
import dev.zhuli.tool.document.Document;
import dev.zhuli.tool.document.UnreadableDocumentException;
import dev.zhuli.tool.retrieval.CitablePassages;
import dev.zhuli.tool.retrieval.PassagePrompt;
import dev.zhuli.tool.retrieval.Retrieval;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the documents of a conversation before its assistant: whole where they fit, else the
 * passages that fit the question best, numbered for citing.
 */
public final class AttachedDocuments {
  private static final Logger log = LoggerFactory.getLogger(AttachedDocuments.class);
  private static final int MOST_PASSAGES = 8;
  private static final String NOTHING = "用户上传了文件，但现在读不到里面的内容。请如实告诉用户。";

  /** A text of so many characters for each token is too long whatever it says: not counted. */
  private static final int CHARS_PER_TOKEN = 8;

  private final FileStore files;
  private final DocumentLibrary library;
  private final SearchableDocuments searchable;

  public AttachedDocuments(FileStore files, DocumentLibrary library, Retrieval retrieval) {
    this.files = files;
    this.library = library;
    this.searchable = new SearchableDocuments(files, library, retrieval);
  }

  /**
   * What the conversation's documents say for this question.
   *
   * @param budget most tokens that the text may take
   * @param tokens counts them
   * @param citable numbers the passages
   */
  public Material forQuestion(
      String tenant,
      String conversationId,
      String question,
      int budget,
      ToIntFunction<String> tokens,
      CitablePassages citable)
      throws InterruptedException {
    StringBuilder notes = new StringBuilder();
    Map<StoredFile, Facts> found = readable(tenant, conversationId, notes);
    if (found.isEmpty()) {
      return notes.isEmpty() ? Material.NONE : new Material(notes.toString().strip(), List.of());
    }
    int left = budget - tokens.applyAsInt(notes.toString());
    Material said = whole(found, left, tokens);
    if (said == null) {
      said = passages(List.copyOf(found.keySet()), question, left, tokens, citable);
    }
    return new Material((notes + said.text()).strip(), said.passages());
  }

  /** Whether the conversation has any, as far as is known without reading them. */
  public boolean any(String tenant, String conversationId) {
    return files.ofConversation(tenant, conversationId).stream()
        .anyMatch(file -> !file.isPicture());
  }

  /**
   * The passages of the conversation's documents that fit what is looked for best.
   *
   * @param budget most characters of the text
   * @param citable numbers the passages
   * @throws dev.zhuli.error.ApiException 1305 when the search must wait
   */
  public Material search(
      String tenant, String conversationId, String wanted, int budget, CitablePassages citable)
      throws InterruptedException {
    StringBuilder notes = new StringBuilder();
    Set<StoredFile> documents = readable(tenant, conversationId, notes).keySet();
    Material said = passages(List.copyOf(documents), wanted, budget, String::length, citable);
    return new Material((notes + said.text()).strip(), said.passages());
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
      if (!file.isPicture() && wanted.test(file)) {
        try {
          read.put(file, library.document(file));
        } catch (UnreadableDocumentException e) {
          log.info("File {} can't be read: {}", file.id(), e.reason());
          unread.add(DocumentFaults.sentence(file, e));
        } catch (UncheckedIOException e) {
          log.warn("File {} is gone", file.id(), e);
        }
      }
    }
    return read;
  }

  /**
   * @param notes takes a sentence for each document that can't be read, or not whole
   */
  private Map<StoredFile, Facts> readable(String tenant, String conversationId, StringBuilder notes)
      throws InterruptedException {
    Map<StoredFile, Facts> found = new LinkedHashMap<>();
    for (StoredFile file : files.ofConversation(tenant, conversationId)) {
      if (!file.isPicture()) { // those stand in the messages
        look(file, found, notes);
      }
    }
    return found;
  }

  private void look(StoredFile file, Map<StoredFile, Facts> found, StringBuilder notes)
      throws InterruptedException {
    try {
      Facts facts = library.facts(file);
      found.put(file, facts);
      if (facts.cut()) {
        notes.append("用户上传的文件《").append(file.name()).append("》很长，只读入了一部分；");
        notes.append("没有找到的内容可能在没读入的部分，请如实告诉用户。\n");
      }
    } catch (UnreadableDocumentException e) {
      log.info("File {} can't be read: {}", file.id(), e.reason());
      notes.append("用户上传的").append(DocumentFaults.sentence(file, e)).append("请如实告诉用户。\n");
    } catch (UncheckedIOException e) {
      log.warn("File {} is gone", file.id(), e);
    }
  }

  /** Null when they are too long together. */
  private @Nullable Material whole(
      Map<StoredFile, Facts> found, int budget, ToIntFunction<String> tokens)
      throws InterruptedException {
    long chars = found.values().stream().mapToLong(Facts::chars).sum();
    if (chars > (long) budget * CHARS_PER_TOKEN) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (StoredFile file : found.keySet()) {
      @Nullable Document document = searchable.document(file);
      if (document != null) {
        text.append("以下是用户上传的文件《").append(file.name()).append("》的全文：\n");
        text.append(document.text().strip()).append("\n\n");
      }
    }
    return tokens.applyAsInt(text.toString()) <= budget
        ? new Material(text.toString(), List.of())
        : null;
  }

  private Material passages(
      List<StoredFile> documents,
      String question,
      int budget,
      ToIntFunction<String> tokens,
      CitablePassages citable)
      throws InterruptedException {
    SearchableDocuments.Found found = searchable.search(documents, question, MOST_PASSAGES);
    int left = budget - tokens.applyAsInt(found.leftOut());
    PassagePrompt prompt = PassagePrompt.fit(found.passages(), tokens, left, citable);
    boolean none = prompt.passages().isEmpty() && found.leftOut().isEmpty();
    return new Material(found.leftOut() + (none ? NOTHING : prompt.text()), prompt.passages());
  }
}
