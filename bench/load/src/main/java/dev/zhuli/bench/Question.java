package dev.zhuli.bench;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of requests. */
final class Question {
  static final String PATH = "/api/paas/v4/assistant";
  private static final String CHATGLM = "65940acff94777010aa6b796";

  private Question() {}

  /** One streamed turn with the ChatGLM assistant. */
  static byte[] toZhuli(String text, @Nullable String conversation) {
    ObjectNode body = Result.JSON.createObjectNode();
    body.put("assistant_id", CHATGLM).put("stream", true).put("do_sample", false);
    if (conversation != null) {
      body.put("conversation_id", conversation);
    }
    ObjectNode message = body.putArray("messages").addObject().put("role", "user");
    message.putArray("content").addObject().put("type", "text").put("text", text);
    return bytes(body);
  }

  /** The like of it for an OpenAI-compatible server. */
  static byte[] toUpstream(String text) {
    ObjectNode body = Result.JSON.createObjectNode().put("model", "scripted").put("stream", true);
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    return bytes(body);
  }

  private static byte[] bytes(ObjectNode body) {
    return body.toString().getBytes(StandardCharsets.UTF_8);
  }
}
