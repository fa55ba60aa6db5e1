package dev.zhuli.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

class ExpectationsTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "contains: [长城]|雄伟的长城|true",
        "contains: [长城, 北京]|雄伟的长城|false",
        "contains: ['{{today}}']|今天是11月23日|true",
        "any: [跑, 走]|快走|true",
        "any: [跑, 走]|游泳|false",
        "excludes: [抱歉]|抱歉，不行|false",
        "matches: ['^## ']|# 一|false",
        "language: zh|Hello there|false",
        "language: zh|用 Python 写代码吧|true",
        "language: en|Hello there|true",
        "language: en|你好|false",
        "max_chars: 3|四个字呢|false",
        "min_chars: 5|四个字呢|false",
        "lines: '- .+'|- 一|true",
        "lines: '- .+'|好的|false",
      })
  void eachKindOfExpectationIsChecked(String yaml, String answer, boolean passes) {
    Expectations expected = Expectations.of(NOTHING, YAML.readTree(yaml));
    assertThat(expected.misses(answer, "11月23日", false).isEmpty()).isEqualTo(passes);
  }

  @Test
  void codeDoesNotMakeAnAnswerEnglish() {
    Expectations expected = Expectations.of(NOTHING, YAML.readTree("language: zh"));
    String answer = "这样写：\n```python\nprint('a long line of code without end')\n```";
    assertThat(expected.misses(answer, "", false)).isEmpty();
  }

  @Test
  void linksToFilesDoNotMakeAnAnswerEnglish() {
    Expectations expected = Expectations.of(NOTHING, YAML.readTree("language: zh"));
    String answer =
        "共 17 个节点。[SVG](http://127.0.0.1/a/long.svg) · [Markdown](http://127.0.0.1/b/long.md)";
    assertThat(expected.misses(answer, "", false)).isEmpty();
    assertThat(expected.misses("Seventeen nodes are here. 好", "", false)).isNotEmpty();
  }

  @Test
  void theLastLineOfACutAnswerMayBeAPiece() {
    Expectations expected = Expectations.of(NOTHING, YAML.readTree("lines: '- .+'"));
    assertThat(expected.misses("- 一\n-", "", true)).isEmpty();
    assertThat(expected.misses("- 一\n-", "", false)).isNotEmpty();
  }

  @Test
  void everySuiteIsReadAndHasTenCasesOrMore() throws Exception {
    List<Suite> suites = Suite.in(Path.of("..", "bench", "quality"));
    assertThat(suites).hasSizeGreaterThanOrEqualTo(13);
    assertThat(suites).allSatisfy(suite -> assertThat(suite.cases()).hasSizeGreaterThan(9));
  }
}
