package dev.zhuli.storage;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.run.RunStore.Folded;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The columns that hold JSON. */
record JsonColumns(JsonMapper json) {
  private static final TypeReference<Map<String, Object>> METADATA = new TypeReference<>() {};

  String write(Object value) {
    return json.writeValueAsString(value);
  }

  Map<String, Object> metadata(String column) {
    return json.readValue(column, METADATA);
  }

  ChatMessage message(String column) {
    return json.readValue(column, ChatMessage.class);
  }

  Folded folded(String column) {
    return json.readValue(column, Folded.class);
  }
}
