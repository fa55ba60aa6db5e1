package dev.zhuli.assistant.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.assistant.AssistantCard.Tag;
import dev.zhuli.model.ToolSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionReaderTest {
  private static final String SHORTEST = "name: 小厨\nprompt: 你是厨师。\n";

  @Test
  void everyKeyIsRead() {
    Described described =
        good(
            """
            id: chef-1
            name: 小厨
            description: 教你做菜
            prompt: |
              你是厨师。
              只谈做菜。
            tools: [web_browser]
            functions:
              - name: get_stock
                description: 查库存
                parameters: {type: object, properties: {item: {type: string}}}
              - name: ring
            model: big
            starter_prompts: [番茄炒蛋怎么做？]
            tags: [美食, {key: life, label: 生活}]
            avatar: https://example.org/chef.png
            """);
    assertThat(described)
        .isEqualTo(
            new Described(
                "chef-1",
                "小厨",
                "教你做菜",
                "你是厨师。\n只谈做菜。",
                "https://example.org/chef.png",
                "big",
                List.of("番茄炒蛋怎么做？"),
                List.of(new Tag("美食", "美食"), new Tag("life", "生活")),
                List.of("web_browser"),
                List.of(
                    new ToolSpec(
                        "get_stock",
                        "查库存",
                        "{\"type\":\"object\",\"properties\":{\"item\":{\"type\":\"string\"}}}"),
                    new ToolSpec("ring", "", ToolSpec.NO_PARAMETERS))));
  }

  @Test
  void nameAndPromptAreEnough() {
    Described described = good(SHORTEST);
    assertThat(described.avatar()).isEqualTo("/avatars/custom.svg");
    assertThat(described.model()).isNull();
  }

  @Test
  void theIdFollowsFromTheFilesNameAlone() {
    String id = good(SHORTEST).id();
    assertThat(id).matches("[0-9a-f]{24}");
    assertThat(good(SHORTEST + "description: 别的\n").id()).isEqualTo(id);
    assertThat(DescriptionReader.read("other", SHORTEST).described().orElseThrow().id())
        .isNotEqualTo(id);
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    Described.Outcome outcome =
        read("nmae: 小厨\nmodle: x\ntools: [hammer]\ntags: 3\nid: 'a b'\navatar: x.png\n");
    assertThat(outcome.described()).isEmpty();
    assertThat(String.join("\n", outcome.problems()))
        .contains("modle, nmae", "name is missing", "prompt is missing", "hammer", "tags", "a b")
        .contains("avatar");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: 5|name must be text",
        "name: ''|name is empty",
        "starter_prompts: [1]|starter_prompts must be text",
        "tags: [{key: a}]|tags must be text",
        "id: 1234|id must be text",
        "functions: {name: f}|functions must be a list",
        "functions: [{}]|functions.name must be text",
        "functions: [{name: 查 库存}]|a function's name takes letters, digits, - and _ only: 查 库存",
        "functions: [{name: f}, {name: f}]|function f is there twice",
        "functions: [{name: f, parameters: 3}]|must be a JSON schema",
        "functions: [{name: f, parameter: {}}]|nothing else",
      })
  void aValueOfTheWrongKindIsNamed(String line, String problem) {
    String yaml = (line.startsWith("name") ? "" : "name: 小厨\n") + "prompt: 你好\n" + line + "\n";
    assertThat(read(yaml).problems()).singleElement().asString().contains(problem);
  }

  @Test
  void aPromptThatIsTooLongIsRefused() {
    assertThat(read("name: 小厨\nprompt: " + "长".repeat(20_001)).problems())
        .singleElement()
        .asString()
        .contains("20000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   \n", "# nothing\n", "just text", "- a\n- b\n", "null"})
  void whatIsNoMappingIsRefused(String yaml) {
    assertThat(read(yaml).problems()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name: [小厨\nprompt: x", "name: a\nname: b\nprompt: x", "name: \"a\n", "\tname: a"})
  void whatIsNoYamlIsRefusedWithALine(String yaml) {
    assertThat(read(yaml).problems()).singleElement().asString().containsPattern("line [1-9]");
  }

  private static Described good(String yaml) {
    Described.Outcome outcome = read(yaml);
    assertThat(outcome.problems()).isEmpty();
    return outcome.described().orElseThrow();
  }

  private static Described.Outcome read(String yaml) {
    return DescriptionReader.read("chef", yaml);
  }
}
