package dev.zhuli.http.bigmodel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.Catalogue;
import dev.zhuli.conversation.Conversation;
import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.conversation.StoredMessage;
import dev.zhuli.conversation.Suggester;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.http.BodyReader;
import dev.zhuli.http.Callers;
import dev.zhuli.http.Problems;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.Models;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST /assistant/conversation/suggest}: three questions that may come next. */
@RestController
class SuggestController {
  private static final int NEWEST = 4;

  private final ConversationStore conversations;
  private final Catalogue catalogue;
  private final Models models;
  private final Suggester suggester;
  private final BodyReader bodies;

  SuggestController(
      ConversationStore conversations,
      Catalogue catalogue,
      Models models,
      Suggester suggester,
      BodyReader bodies) {
    this.conversations = conversations;
    this.catalogue = catalogue;
    this.models = models;
    this.suggester = suggester;
    this.bodies = bodies;
  }

  record Suggestions(
      @JsonProperty("assistant_id") String assistantId,
      @JsonProperty("conversation_id") String conversationId,
      @JsonProperty("suggest_list") List<String> suggestList) {}

  @PostMapping("/api/paas/v4/assistant/conversation/suggest")
  Envelope<Suggestions> suggest(HttpServletRequest request)
      throws IOException, InterruptedException {
    JsonNode body = bodies.read(request);
    Problems problems = new Problems();
    problems.is(body.isObject(), "body", "object");
    problems.throwIfAny();
    String assistantId = required(body, "assistant_id", problems);
    String conversationId = required(body, "conversation_id", problems);
    problems.throwIfAny();
    String tenant = Callers.of(request).tenant();
    Optional<Assistant> assistant = catalogue.find(assistantId);
    Optional<Conversation> conversation =
        conversations
            .find(tenant, conversationId)
            .filter(found -> found.assistantId().equals(assistantId));
    if (assistant.isEmpty()) {
      problems.notAllowed("assistant_id", Why.UNKNOWN, null);
    } else if (conversation.isEmpty()) {
      problems.notAllowed("conversation_id", Why.UNKNOWN, null);
    }
    problems.throwIfAny();
    List<String> suggestions =
        suggester.suggest(models.byDefault(), newest(tenant, conversationId));
    return Envelope.of(new Suggestions(assistantId, conversationId, suggestions));
  }

  private static String required(JsonNode body, String name, Problems problems) {
    if (Problems.present(body, name).isEmpty()) {
      problems.missing(name);
    }
    return problems.string(body, name, name).orElse("");
  }

  private List<ChatMessage> newest(String tenant, String conversationId) {
    return conversations.page(tenant, conversationId, Long.MAX_VALUE, NEWEST).stream()
        .map(StoredMessage::message)
        .filter(message -> message.role() == Role.USER || message.role() == Role.ASSISTANT)
        .toList();
  }
}
