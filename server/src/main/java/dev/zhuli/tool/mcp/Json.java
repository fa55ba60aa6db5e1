package dev.zhuli.tool.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the protocol has it; how this server writes its own is another matter. */
final class Json {
  private static final int NESTING = 200;
  private static final McpJsonMapper MAPPER =
      new JacksonMcpJsonMapper(
          new JsonMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(NESTING).build())
                  .build()));

  private Json() {}

  static McpJsonMapper mapper() {
    return MAPPER;
  }

  /**
   * The arguments of a call; nothing at all means none.
   *
   * @return null when the text is no JSON object, or longer than 1,048,576 characters
   */
  @SuppressWarnings("unchecked")
  static @Nullable Map<String, Object> arguments(String text) {
    if (text.isBlank()) {
      return Map.of();
    }
    if (text.length() > Limits.ARGUMENTS) {
      return null;
    }
    try {
      return (Map<String, Object>) MAPPER.readValue(text, Map.class);
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }
}
