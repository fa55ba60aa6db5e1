package dev.zhuli.model.openai;

import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a chunk of a stream, or a whole completion, token by token: a tree of each chunk took three
 * times as long, and far more while the code was still cold. Rare parts are read as trees.
 */
final class ChunkReader {
  private final JsonMapper mapper;
  private final ReplyBuilder reply;

  ChunkReader(JsonMapper mapper, ReplyBuilder reply) {
    this.mapper = mapper;
    this.reply = reply;
  }

  /**
   * Tells the reply what the chunk holds.
   *
   * @throws ModelException when it is no JSON object, or reports an error
   */
  void read(byte[] buffer, int offset, int length) {
    try (JsonParser parser = mapper.createParser(buffer, offset, length)) {
      fields(parser);
    } catch (JacksonException e) {
      throw new ModelException(Fault.UNREADABLE, "the model server sent what is no JSON", e);
    }
  }

  /**
   * Apart from the try block for the compiler's sake: with both in one method, and the profiles of
   * the AOT cache, JDK 25 compiled it again 711 times within half a minute of streams.
   */
  private void fields(JsonParser parser) {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new ModelException(Fault.UNREADABLE, "the model server sent no JSON object");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      field(parser, parser.currentName());
    }
  }

  private void field(JsonParser parser, String name) {
    JsonToken value = parser.nextToken();
    switch (name) {
      case "choices" -> choices(parser);
      case "usage" -> {
        if (value == JsonToken.START_OBJECT) {
          reply.counted(tree(parser));
        }
      }
      case "error" -> {
        if (value != JsonToken.VALUE_NULL) {
          reply.failed(tree(parser));
        }
      }
      default -> parser.skipChildren();
    }
  }

  private void choices(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (i == 0 && parser.currentToken() == JsonToken.START_OBJECT) {
        choice(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void choice(JsonParser parser) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT && (name.equals("delta") || name.equals("message"))) {
        delta(parser);
      } else if (value == JsonToken.VALUE_STRING && name.equals("finish_reason")) {
        reply.finished(parser.getString());
      } else {
        parser.skipChildren();
      }
    }
  }

  private void delta(JsonParser parser) {
    String thought = "";
    String said = "";
    @Nullable JsonNode audio = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "content" -> said = text(parser);
        case "reasoning_content", "reasoning" -> {
          // Newer vLLM and OpenRouter send both, with the same text.
          String piece = text(parser);
          thought = thought.isEmpty() ? piece : thought;
        }
        case "audio" -> audio = tree(parser);
        case "tool_calls" -> {
          JsonNode fragments = tree(parser);
          if (fragments.isArray() && !fragments.isEmpty()) {
            reply.called(fragments);
          }
        }
        default -> parser.skipChildren();
      }
    }
    reply.thought(thought);
    reply.said(said);
    if (audio != null && audio.isObject()) {
      reply.spoke(audio);
    }
  }

  /** A text, or the texts of an array of parts. */
  private static String text(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return "";
    }
    StringBuilder text = new StringBuilder();
    tree(parser).forEach(part -> text.append(part.path("text").asString("")));
    return text.toString();
  }

  private static JsonNode tree(JsonParser parser) {
    return parser.readValueAsTree();
  }
}
