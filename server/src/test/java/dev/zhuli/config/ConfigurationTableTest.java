package dev.zhuli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfigurationTableTest {
  private static final String METADATA = "META-INF/spring-configuration-metadata.json";

  /** What the operator names himself has no variable. */
  private static final Set<String> BY_LABEL =
      Set.of("zhuli.mcp.servers", "zhuli.moderation.tenants");

  @Test
  void everySettingStandsInTheTableWithItsVariableAndDefault() throws IOException {
    String table = Files.readString(Path.of("../docs/configuration.md"));
    List<JsonNode> properties = properties();
    assertThat(properties).hasSizeGreaterThan(20);
    for (JsonNode property : properties) {
      String name = property.path("name").asString();
      assertThat(table).contains("| `" + name + "` | " + variable(name) + " | ");
      assertThat(line(table, name)).contains(property.path("defaultValue").asString(""));
    }
  }

  private static String line(String table, String name) {
    return table
        .lines()
        .filter(line -> line.startsWith("| `" + name + "` "))
        .findFirst()
        .orElseThrow();
  }

  private static String variable(String name) {
    if (BY_LABEL.contains(name)) {
      return "";
    }
    Map<String, String> variables = SettingNames.byVariable();
    return variables.keySet().stream()
        .filter(variable -> name.equals(variables.get(variable)))
        .findFirst()
        .map(variable -> "`" + variable + "`")
        .orElse("`ZHULI_MODEL_FALLBACKS_0_…`");
  }

  private static List<JsonNode> properties() throws IOException {
    List<JsonNode> ours = new ArrayList<>();
    ClassLoader loader = ConfigurationTableTest.class.getClassLoader();
    for (var file : Collections.list(loader.getResources(METADATA))) {
      try (InputStream in = file.openStream()) {
        JsonMapper.shared()
            .readTree(in)
            .path("properties")
            .valueStream()
            .filter(property -> property.path("name").asString().startsWith("zhuli."))
            .forEach(ours::add);
      }
    }
    return ours;
  }
}
