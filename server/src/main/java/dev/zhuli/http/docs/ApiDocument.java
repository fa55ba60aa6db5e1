package dev.zhuli.http.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The OpenAPI document. Each dialect's folder describes its own paths in {@code openapi.yaml}; here
 * they become one.
 *
 * @see <a href="https://spec.openapis.org/oas/v3.1.1.html">OpenAPI 3.1</a>
 */
final class ApiDocument {
  /** In the order in which people read them. */
  private static final List<String> FOLDERS =
      List.of("", "bigmodel/", "openai/", "zhuli/", "mcp/", "docs/");

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String beforeServers;

  private ApiDocument(ObjectNode whole) {
    String text = whole.toString();
    this.beforeServers = text.substring(0, text.length() - 1); // without the last brace
  }

  static ApiDocument read() {
    ObjectNode whole = YAML.createObjectNode();
    FOLDERS.forEach(folder -> merge(whole, part(folder), folder));
    return new ApiDocument(whole);
  }

  /**
   * As JSON in UTF-8.
   *
   * @param base where the server is found, without a slash at its end
   */
  byte[] servedFrom(String base) {
    String url = JsonNodeFactory.instance.stringNode(base).toString();
    return (beforeServers + ",\"servers\":[{\"url\":" + url + "}]}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode part(String folder) {
    try (InputStream in =
        new ClassPathResource("/dev/zhuli/http/" + folder + "openapi.yaml").getInputStream()) {
      return YAML.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing may be described twice. */
  private static void merge(ObjectNode into, JsonNode part, String folder) {
    for (Map.Entry<String, JsonNode> field : part.properties()) {
      JsonNode there = into.get(field.getKey());
      if (there == null) {
        into.set(field.getKey(), field.getValue());
      } else if (there instanceof ObjectNode object && field.getValue().isObject()) {
        merge(object, field.getValue(), folder);
      } else {
        throw new IllegalStateException(field.getKey() + " stands twice, also in " + folder);
      }
    }
  }
}
