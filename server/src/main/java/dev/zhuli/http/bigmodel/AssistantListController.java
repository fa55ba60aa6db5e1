package dev.zhuli.http.bigmodel;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.AssistantCard.Tag;
import dev.zhuli.assistant.Catalogue;
import dev.zhuli.http.BodyReader;
import dev.zhuli.http.Problems;
import dev.zhuli.http.PublicUrl;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code POST /assistant/list}: the catalogue. */
@RestController
class AssistantListController {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private final Catalogue catalogue;
  private final BodyReader bodies;
  private final PublicUrl publicUrl;

  AssistantListController(Catalogue catalogue, BodyReader bodies, PublicUrl publicUrl) {
    this.catalogue = catalogue;
    this.bodies = bodies;
    this.publicUrl = publicUrl;
  }

  record Entry(
      @JsonProperty("assistant_id") String assistantId,
      @JsonProperty("name") String name,
      @JsonProperty("avatar") String avatar,
      @JsonProperty("description") String description,
      @JsonProperty("tools") List<String> tools,
      @JsonProperty("tags") List<Tag> tags,
      @JsonProperty("status") String status,
      @JsonProperty("starter_prompts") List<String> starterPrompts,
      @JsonProperty("created_at") String createdAt,
      @JsonProperty("updated_at") String updatedAt) {}

  @PostMapping("/api/paas/v4/assistant/list")
  Envelope<List<Entry>> list(HttpServletRequest request) throws IOException {
    List<String> wanted = wanted(bodies.read(request));
    return Envelope.of(
        catalogue.all().stream()
            .map(Assistant::card)
            .filter(card -> wanted.isEmpty() || wanted.contains(card.id()))
            .map(card -> entry(card, request))
            .toList());
  }

  private static List<String> wanted(JsonNode body) {
    Problems problems = new Problems();
    List<String> ids = new ArrayList<>();
    if (problems.is(body.isObject(), "body", "object")) {
      problems
          .array(body, "assistant_id_list", "assistant_id_list")
          .ifPresent(
              array -> {
                for (JsonNode id : array) {
                  if (problems.is(id.isString(), "assistant_id_list", "array of strings")) {
                    ids.add(id.stringValue());
                  }
                }
              });
    }
    problems.throwIfAny();
    return ids;
  }

  private Entry entry(AssistantCard card, HttpServletRequest request) {
    String avatar = card.avatar();
    return new Entry(
        card.id(),
        card.name(),
        avatar.startsWith("/") ? publicUrl.of(request) + avatar : avatar,
        card.description(),
        card.tools(),
        card.tags(),
        "publish",
        card.starterPrompts(),
        time(card.createdAt()),
        time(card.updatedAt()));
  }

  private static String time(Instant time) {
    return HTTP_DATE.format(time);
  }
}
