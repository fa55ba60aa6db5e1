package dev.zhuli.http.zhuli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zhuli.access.Caller;
import dev.zhuli.conversation.Conversation;
import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.conversation.ConversationStore.Filter;
import dev.zhuli.conversation.StoredMessage;
import dev.zhuli.conversation.Titles;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.FileStore;
import dev.zhuli.file.StoredFile;
import dev.zhuli.http.BodyReader;
import dev.zhuli.http.Callers;
import dev.zhuli.http.MessageLinks;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.run.ConversationRemoval;
import dev.zhuli.run.RunStore;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Conversations, for the page and for people: list, look at, rename, delete. */
@RestController
class ConversationController {
  private static final int MAX_TITLE_CHARS = 200;
  private static final int MAX_PAGE_SIZE = 100;
  private static final int MAX_WORDS_CHARS = 100;
  private static final int MAX_MESSAGES = 500;
  private static final int MAX_PAGE = 1_000_000;

  private final ConversationStore conversations;
  private final RunStore runs;
  private final ConversationRemoval removal;
  private final BodyReader bodies;
  private final FileStore files;
  private final MessageLinks links;

  ConversationController(
      ConversationStore conversations,
      RunStore runs,
      ConversationRemoval removal,
      BodyReader bodies,
      FileStore files,
      MessageLinks links) {
    this.files = files;
    this.links = links;
    this.conversations = conversations;
    this.runs = runs;
    this.removal = removal;
    this.bodies = bodies;
  }

  record Page(
      @JsonProperty("data") List<Summary> data, @JsonProperty("has_more") boolean hasMore) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Summary(
      @JsonProperty("id") String id,
      @JsonProperty("assistant_id") String assistantId,
      @JsonProperty("user_id") @Nullable String userId,
      @JsonProperty("title") String title,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("updated_at") Instant updatedAt,
      @JsonProperty("excerpt") @Nullable String excerpt) {
    static Summary of(Conversation conversation) {
      return of(conversation, null);
    }

    static Summary of(Conversation conversation, @Nullable String excerpt) {
      return new Summary(
          conversation.id(),
          conversation.assistantId(),
          conversation.userId(),
          conversation.title(),
          conversation.createdAt(),
          conversation.updatedAt(),
          excerpt);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Whole(
      @JsonProperty("id") String id,
      @JsonProperty("assistant_id") String assistantId,
      @JsonProperty("user_id") @Nullable String userId,
      @JsonProperty("title") String title,
      @JsonProperty("metadata") Map<String, Object> metadata,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("updated_at") Instant updatedAt,
      @JsonProperty("messages") List<Message> messages,
      @JsonProperty("has_more") boolean hasMore,
      @JsonProperty("files") List<AttachedFile> files,
      @JsonProperty("runs") List<RunView> runs) {}

  record AttachedFile(
      @JsonProperty("id") String id,
      @JsonProperty("filename") String filename,
      @JsonProperty("media_type") String mediaType,
      @JsonProperty("bytes") long bytes) {
    static AttachedFile of(StoredFile file) {
      return new AttachedFile(file.id(), file.name(), file.mediaType(), file.bytes());
    }
  }

  record Message(
      @JsonProperty("seq") long seq,
      @JsonProperty("role") String role,
      @JsonProperty("content") String content,
      @JsonProperty("images") List<String> images,
      @JsonProperty("recordings") List<String> recordings,
      @JsonProperty("run_id") String runId,
      @JsonProperty("status") String status,
      @JsonProperty("created_at") Instant createdAt) {
    static Message of(StoredMessage stored, MessageLinks links, HttpServletRequest request) {
      return new Message(
          stored.seq(),
          stored.message().role().name().toLowerCase(Locale.ROOT),
          links.inText(stored.message().text(), request),
          stored.message().parts().stream()
              .filter(Part.Image.class::isInstance)
              .map(part -> links.ofPicture(((Part.Image) part).url(), request))
              .toList(),
          stored.message().parts().stream()
              .filter(Part.Audio.class::isInstance)
              .map(part -> links.ofPicture(((Part.Audio) part).data(), request))
              .toList(),
          stored.runId(),
          stored.status().name().toLowerCase(Locale.ROOT),
          stored.createdAt());
    }
  }

  @GetMapping("/api/zhuli/conversations")
  Page list(
      @RequestParam(name = "assistant_id", required = false) @Nullable String assistantId,
      @RequestParam(name = "user_id", required = false) @Nullable String userId,
      @RequestParam(name = "q", required = false) @Nullable String words,
      @RequestParam(name = "page", defaultValue = "1") int page,
      @RequestParam(name = "page_size", defaultValue = "30") int pageSize,
      HttpServletRequest request) {
    checkRange("page", page, MAX_PAGE);
    checkRange("page_size", pageSize, MAX_PAGE_SIZE);
    Filter filter = new Filter(Callers.of(request).tenant(), assistantId, userId);
    int offset = (page - 1) * pageSize;
    List<Summary> found =
        words == null || words.isBlank()
            ? conversations.list(filter, offset, pageSize + 1).stream().map(Summary::of).toList()
            : search(filter, words.strip(), offset, pageSize + 1);
    return new Page(found.stream().limit(pageSize).toList(), found.size() > pageSize);
  }

  private List<Summary> search(Filter filter, String words, int offset, int limit) {
    if (words.length() > MAX_WORDS_CHARS) {
      throw new ApiException(
          new ApiError.FieldNotAllowed(
              "q", new Reason(Reason.Why.TOO_LONG, String.valueOf(MAX_WORDS_CHARS))));
    }
    return conversations.search(filter, words, offset, limit).stream()
        .map(hit -> Summary.of(hit.conversation(), Titles.excerpt(hit.text(), words)))
        .toList();
  }

  private static void checkRange(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new ApiException(
          new ApiError.FieldNotAllowed(name, new Reason(Reason.Why.NOT_ONE_OF, "1–" + most)));
    }
  }

  /**
   * A conversation with its newest messages, or those before a place in it, and their runs.
   *
   * @param before {@code seq} of the first message of the page that follows
   */
  @GetMapping("/api/zhuli/conversations/{id}")
  Whole whole(
      @PathVariable("id") String id,
      @RequestParam(name = "before", defaultValue = "" + Long.MAX_VALUE) long before,
      @RequestParam(name = "limit", defaultValue = "100") int limit,
      HttpServletRequest request) {
    checkRange("limit", limit, MAX_MESSAGES);
    Caller caller = Callers.of(request);
    Conversation found =
        conversations.find(caller.tenant(), id).orElseThrow(ConversationController::notFound);
    List<StoredMessage> some = conversations.page(caller.tenant(), id, before, limit + 1);
    boolean hasMore = some.size() > limit;
    List<StoredMessage> shown = hasMore ? some.subList(1, some.size()) : some;
    return new Whole(
        found.id(),
        found.assistantId(),
        found.userId(),
        found.title(),
        found.metadata(),
        found.createdAt(),
        found.updatedAt(),
        shown.stream().map(message -> Message.of(message, links, request)).toList(),
        hasMore,
        files.ofConversation(caller.tenant(), id).stream().map(AttachedFile::of).toList(),
        runs(caller, shown, request));
  }

  private List<RunView> runs(
      Caller caller, List<StoredMessage> messages, HttpServletRequest request) {
    Set<String> ids = messages.stream().map(StoredMessage::runId).collect(Collectors.toSet());
    Map<String, RunStore.Folded> answers = runs.answers(caller.tenant(), ids);
    return runs.all(caller.tenant(), ids).stream()
        .map(
            run ->
                RunView.of(
                    run,
                    answers.get(run.id()),
                    spoken -> SpokenView.of(spoken, links, request),
                    text -> links.inText(text, request)))
        .toList();
  }

  @PatchMapping("/api/zhuli/conversations/{id}")
  Summary rename(@PathVariable("id") String id, HttpServletRequest request) throws IOException {
    Caller caller = Callers.of(request);
    String title = title(bodies.read(request));
    if (!conversations.rename(caller.tenant(), id, title)) {
      throw notFound();
    }
    return conversations
        .find(caller.tenant(), id)
        .map(Summary::of)
        .orElseThrow(ConversationController::notFound);
  }

  private static String title(JsonNode body) {
    JsonNode title = body.path("title");
    if (!title.isString()) {
      throw new ApiException(
          title.isMissingNode() || title.isNull()
              ? new ApiError.FieldMissing("title")
              : new ApiError.FieldWrongType("title", "string"));
    }
    String text = title.stringValue().strip();
    if (text.isEmpty()) {
      throw notAllowed(Reason.Why.EMPTY, null);
    }
    if (text.length() > MAX_TITLE_CHARS) {
      throw notAllowed(Reason.Why.TOO_LONG, String.valueOf(MAX_TITLE_CHARS));
    }
    return text;
  }

  private static ApiException notAllowed(Reason.Why why, @Nullable String detail) {
    return new ApiException(new ApiError.FieldNotAllowed("title", new Reason(why, detail)));
  }

  record Deleted(@JsonProperty("id") String id, @JsonProperty("deleted") boolean deleted) {}

  @DeleteMapping("/api/zhuli/conversations/{id}")
  Deleted delete(@PathVariable("id") String id, HttpServletRequest request)
      throws InterruptedException {
    if (!removal.remove(Callers.of(request), id)) {
      throw notFound();
    }
    return new Deleted(id, true);
  }

  private static ApiException notFound() {
    return new ApiException(new ApiError.NotFound(ApiError.Kind.CONVERSATION));
  }
}
