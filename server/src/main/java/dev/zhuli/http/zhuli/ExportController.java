package dev.zhuli.http.zhuli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zhuli.conversation.Conversation;
import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiException;
import dev.zhuli.http.Callers;
import dev.zhuli.http.MessageLinks;
import dev.zhuli.http.PublicUrl;
import dev.zhuli.http.zhuli.ConversationController.Message;
import dev.zhuli.run.KeptBelongings;
import dev.zhuli.tool.notebook.ExportFormat;
import dev.zhuli.tool.notebook.Transcript;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole conversation as a file: as JSON or Markdown, as it was said; as a notebook that runs
 * elsewhere; as a report.
 */
@RestController
class ExportController {
  private static final String UTF_8 = ";charset=UTF-8";
  private static final String JSON = "application/json" + UTF_8;
  private static final String MARKDOWN = "text/markdown" + UTF_8;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private final ConversationStore conversations;
  private final MessageLinks links;
  private final KeptBelongings belongings;
  private final PublicUrl publicUrl;
  private final JsonMapper json;

  ExportController(
      ConversationStore conversations,
      MessageLinks links,
      KeptBelongings belongings,
      PublicUrl publicUrl,
      JsonMapper json) {
    this.conversations = conversations;
    this.links = links;
    this.belongings = belongings;
    this.publicUrl = publicUrl;
    this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
  }

  record Exported(
      @JsonProperty("id") String id,
      @JsonProperty("assistant_id") String assistantId,
      @JsonProperty("title") String title,
      @JsonProperty("created_at") Instant createdAt,
      @JsonProperty("updated_at") Instant updatedAt,
      @JsonProperty("messages") List<Message> messages) {}

  @GetMapping("/api/zhuli/conversations/{id}/export")
  void export(
      @PathVariable("id") String id,
      @RequestParam(name = "format", defaultValue = "markdown") String format,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    String tenant = Callers.of(request).tenant();
    Conversation found =
        conversations
            .find(tenant, id)
            .orElseThrow(() -> new ApiException(new ApiError.NotFound(ApiError.Kind.CONVERSATION)));
    switch (format) {
      case "json" -> send(response, found, JSON, "json", asJson(found, messages(found, request)));
      case "markdown" ->
          send(response, found, MARKDOWN, "md", asMarkdown(found, messages(found, request)));
      case "ipynb" -> send(response, found, ExportFormat.NOTEBOOK, request);
      case "docx" -> send(response, found, ExportFormat.WORD, request);
      case "report" -> send(response, found, ExportFormat.MARKDOWN, request);
      default ->
          throw new ApiException(
              new ApiError.FieldNotAllowed(
                  "format",
                  new Reason(Reason.Why.NOT_ONE_OF, "json, markdown, report, docx, ipynb")));
    }
  }

  private List<Message> messages(Conversation found, HttpServletRequest request) {
    return conversations.since(found.tenant(), found.id(), 0).stream()
        .map(stored -> Message.of(stored, links, request))
        .toList();
  }

  private void send(
      HttpServletResponse response,
      Conversation found,
      ExportFormat format,
      HttpServletRequest request)
      throws IOException {
    Transcript transcript =
        Transcript.of(
            found.title(), belongings.of(found.tenant(), found.id(), publicUrl.of(request)));
    String type = format.mediaType() + (format == ExportFormat.MARKDOWN ? UTF_8 : "");
    send(response, found, type, format.ending(), format.write(transcript));
  }

  private static void send(
      HttpServletResponse response, Conversation found, String type, String ending, String text)
      throws IOException {
    send(response, found, type, ending, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(
      HttpServletResponse response, Conversation found, String type, String ending, byte[] content)
      throws IOException {
    String name = (found.title().isEmpty() ? found.id() : found.title()) + "." + ending;
    response.setContentType(type);
    response.setHeader(
        "Content-Disposition",
        ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
    response.getOutputStream().write(content);
  }

  private String asJson(Conversation found, List<Message> messages) {
    return json.writeValueAsString(
        new Exported(
            found.id(),
            found.assistantId(),
            found.title(),
            found.createdAt(),
            found.updatedAt(),
            messages));
  }

  private static String asMarkdown(Conversation found, List<Message> messages) {
    StringBuilder text = new StringBuilder("# " + found.title() + "\n");
    for (Message message : messages) {
      text.append("\n## ")
          .append(who(message.role()))
          .append(" · ")
          .append(TIME.format(message.createdAt()))
          .append("\n\n")
          .append(message.content().strip())
          .append('\n');
      message.images().stream()
          .filter(url -> url.startsWith("http"))
          .forEach(url -> text.append("\n![](").append(url).append(")\n"));
      message.recordings().stream()
          .filter(url -> url.startsWith("http"))
          .forEach(url -> text.append("\n[录音 / recording](").append(url).append(")\n"));
    }
    return text.toString();
  }

  private static String who(String role) {
    return switch (role) {
      case "user" -> "用户 / User";
      case "assistant" -> "助理 / Assistant";
      case "system" -> "设定 / System";
      default -> "工具 / Tool";
    };
  }
}
