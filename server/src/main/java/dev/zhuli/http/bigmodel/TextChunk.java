package dev.zhuli.http.bigmodel;

import dev.zhuli.http.SseBuffer;
import dev.zhuli.run.RunRecord;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the chunk that makes up nearly all of a stream, a piece of text, around bytes that are the
 * same in each: a tree per chunk costs several times as much.
 */
final class TextChunk {
  private static final byte[] CONTENT =
      ascii(",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"");

  private final byte[] start;
  private final byte[] end;
  private final JsonStringEncoder encoder = JsonStringEncoder.getInstance();

  TextChunk(JsonMapper json, RunRecord run) {
    this.start = ascii("{\"id\":" + json.writeValueAsString(run.id()) + ",\"created\":");
    String rest =
        "\",\"metadata\":{}}}],\"status\":\"in_process\",\"assistant_id\":%s,\"conversation_id\":%s}";
    this.end =
        rest.formatted(
                json.writeValueAsString(run.assistantId()),
                json.writeValueAsString(run.conversationId()))
            .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param created Unix milliseconds
   */
  void write(long created, String piece, SseBuffer out) {
    out.data(start, ascii(Long.toString(created)), CONTENT, encoder.quoteAsUTF8(piece), end);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
