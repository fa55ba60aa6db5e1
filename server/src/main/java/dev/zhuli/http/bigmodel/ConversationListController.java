package dev.zhuli.http.bigmodel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zhuli.conversation.Conversation;
import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.conversation.ConversationStore.Filter;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.http.BodyReader;
import dev.zhuli.http.Callers;
import dev.zhuli.http.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST /assistant/conversation/list}: a tenant's conversations with one assistant. */
@RestController
class ConversationListController {
  private static final int DEFAULT_PAGE_SIZE = 10;
  private static final int MAX_PAGE_SIZE = 100;
  private static final int MAX_PAGE = 1_000_000;

  /** The platform's form; its times are those of China. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

  private final ConversationStore conversations;
  private final BodyReader bodies;

  ConversationListController(ConversationStore conversations, BodyReader bodies) {
    this.conversations = conversations;
    this.bodies = bodies;
  }

  record Page(
      @JsonProperty("assistant_id") String assistantId,
      @JsonProperty("has_more") boolean hasMore,
      @JsonProperty("conversation_list") List<Entry> conversationList) {}

  record Entry(
      @JsonProperty("id") String id,
      @JsonProperty("assistant_id") String assistantId,
      @JsonProperty("create_time") String createTime,
      @JsonProperty("update_time") String updateTime,
      @JsonProperty("usage") Usage usage) {}

  record Usage(
      @JsonProperty("prompt_tokens") long promptTokens,
      @JsonProperty("completion_tokens") long completionTokens,
      @JsonProperty("total_tokens") long totalTokens) {}

  @PostMapping("/api/paas/v4/assistant/conversation/list")
  Envelope<Page> list(HttpServletRequest request) throws IOException {
    JsonNode body = bodies.read(request);
    Problems problems = new Problems();
    problems.is(body.isObject(), "body", "object");
    problems.throwIfAny();
    Optional<String> assistantId = problems.string(body, "assistant_id", "assistant_id");
    if (Problems.present(body, "assistant_id").isEmpty()) {
      problems.missing("assistant_id");
    }
    Optional<String> userId = problems.string(body, "user_id", "user_id");
    int page = number(body, "page", 1, MAX_PAGE, problems);
    int size = number(body, "page_size", DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, problems);
    problems.throwIfAny();
    // One more than asked for tells whether there are more.
    List<Conversation> found =
        conversations.list(
            new Filter(
                Callers.of(request).tenant(), assistantId.orElseThrow(), userId.orElse(null)),
            (page - 1) * size,
            size + 1);
    List<Entry> entries =
        found.stream().limit(size).map(ConversationListController::entry).toList();
    return Envelope.of(new Page(assistantId.orElseThrow(), found.size() > size, entries));
  }

  /** Java sends 0 for what is not set. */
  private static int number(JsonNode body, String name, int ifUnset, int most, Problems problems) {
    return Problems.present(body, name)
        .filter(node -> problems.is(node.isInt(), name, "integer"))
        .map(JsonNode::intValue)
        .filter(value -> value != 0)
        .map(
            value -> {
              if (value < 0 || value > most) {
                problems.notAllowed(name, Why.NOT_ONE_OF, "1–" + most);
              }
              return value;
            })
        .orElse(ifUnset);
  }

  private static Entry entry(Conversation conversation) {
    return new Entry(
        conversation.id(),
        conversation.assistantId(),
        time(conversation.createdAt()),
        time(conversation.updatedAt()),
        new Usage(
            conversation.totalTokens().prompt(),
            conversation.totalTokens().completion(),
            conversation.totalTokens().total()));
  }

  private static String time(Instant time) {
    return TIME.format(time);
  }
}
