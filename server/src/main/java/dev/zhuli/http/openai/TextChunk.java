package dev.zhuli.http.openai;

import dev.zhuli.http.SseBuffer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the chunk that makes up nearly all of a stream, a piece of text, around bytes that are the
 * same in each: a tree per chunk costs several times as much.
 */
final class TextChunk {
  private static final String DELTA = "\"delta\":{";

  private final byte[] start;
  private final byte[] end;
  private final JsonStringEncoder encoder = JsonStringEncoder.getInstance();

  /**
   * @param empty a chunk whose delta is empty
   */
  TextChunk(ObjectNode empty) {
    String chunk = empty.toString();
    // The last one: a model's name may hold anything, and stands before it, its quotes escaped.
    int place = chunk.lastIndexOf(DELTA) + DELTA.length();
    this.start = utf8(chunk.substring(0, place) + "\"content\":\"");
    this.end = utf8("\"" + chunk.substring(place));
  }

  void write(String piece, SseBuffer out) {
    out.data(start, encoder.quoteAsUTF8(piece), end);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
