package dev.zhuli.tool.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Turns what a tool gave back into text that a model can read. */
final class ResultText {
  private ResultText() {}

  /**
   * @param most bytes of UTF-8 of the text, and of the structured part
   */
  static McpResult of(CallToolResult result, long most) {
    String all =
        result.content().stream()
            .filter(Objects::nonNull)
            .map(ResultText::part)
            .collect(Collectors.joining("\n"));
    String text = Texts.headOfBytes(all, most);
    if (Boolean.TRUE.equals(result.isError())) {
      return new McpResult.Failed(text.isBlank() ? "工具报告出错，没有说明原因" : text);
    }
    String structured = structured(result.structuredContent());
    boolean tooLong =
        structured != null && structured.getBytes(StandardCharsets.UTF_8).length > most;
    return new McpResult.Output(
        text, tooLong ? null : structured, tooLong || text.length() < all.length());
  }

  private static String part(McpSchema.Content content) {
    return switch (content) {
      case McpSchema.TextContent text -> Objects.requireNonNullElse(text.text(), "");
      case McpSchema.ImageContent image -> media("图片", image.mimeType(), image.data());
      case McpSchema.AudioContent audio -> media("声音", audio.mimeType(), audio.data());
      case McpSchema.EmbeddedResource embedded -> resource(embedded.resource());
      case McpSchema.ResourceLink link ->
          "[链接 %s %s]".formatted(Texts.line(known(link.name())), Texts.line(known(link.uri())));
      default -> "[未知内容]";
    };
  }

  private static String resource(McpSchema.ResourceContents resource) {
    return switch (resource) {
      case McpSchema.TextResourceContents text -> known(text.text());
      case McpSchema.BlobResourceContents blob ->
          media("文件 " + Texts.line(known(blob.uri())), blob.mimeType(), blob.blob());
      default -> "[未知资源]";
    };
  }

  private static String media(String what, @Nullable String type, @Nullable String base64) {
    int kilobytes = known(base64).length() / 4 * 3 / 1024;
    return "[%s %s，约 %d KB]".formatted(what, Texts.line(known(type)), kilobytes);
  }

  private static String known(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private static @Nullable String structured(@Nullable Object content) {
    try {
      return content == null ? null : JsonMapper.shared().writeValueAsString(content);
    } catch (JacksonException e) {
      return null;
    }
  }
}
