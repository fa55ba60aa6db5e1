package dev.zhuli.http.mcp;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON schemas as the SDK wants them; their order stays, so that clients see the same each time.
 */
final class Schemas {
  private static final TypeReference<Map<String, Object>> SCHEMA = new TypeReference<>() {};

  private Schemas() {}

  static Map<String, Object> of(String json) {
    return JsonMapper.shared().readValue(json, SCHEMA);
  }
}
