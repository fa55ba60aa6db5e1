package dev.zhuli.assistant.mindmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.assistant.CodeText;
import dev.zhuli.assistant.Prompted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the grammars allow; none of them is recursive, so each is read as a regular expression. */
class OutlineGrammarTest {
  private static final Pattern TOKEN =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|\\[(?:[^\\]\\\\]|\\\\.)*\\]|([a-z]+)|\\s+|.");

  @Test
  void theExamplesInThePromptsAreAllowed() {
    assertThat(behind("# 水：", example("topic.md"))).matches(of(OutlineGrammar.ofTopic(true)));
    assertThat(behind("# Water: ", example("topic-en.md")))
        .matches(of(OutlineGrammar.ofTopic(false)));
    assertThat(behind("# ", example("text.md"))).matches(of(OutlineGrammar.ofText()));
    assertThat(example("grow.md") + "\n").matches(of(OutlineGrammar.children()));
  }

  @Test
  void aLabelIsOneLineOfFewLettersAndHasNoMarks() {
    Pattern chinese = of(OutlineGrammar.ofTopic(true));
    String written = behind("# 水：", example("topic.md"));
    assertThat(written.replace("密度", "密".repeat(16))).matches(chinese);
    for (String label : new String[] {"密".repeat(17), "密\n度", "密：度", "**密度**", "[密度]", "-密"}) {
      assertThat(written.replace("密度", label)).as(label).doesNotMatch(chinese);
    }
    Pattern other = of(OutlineGrammar.ofTopic(false));
    String water = behind("# Water: ", example("topic-en.md"));
    assertThat(water.replace("Density", "Độ đặc & co.")).matches(other);
    for (String label : new String[] {"密度", "D".repeat(33), "Den  sity", "Den\nsity"}) {
      assertThat(water.replace("Density", label)).as(label).doesNotMatch(other);
    }
    Pattern more = of(OutlineGrammar.children());
    assertThat("- 饮用\n- Evening\n- 发电\n").matches(more);
    assertThat("- 饮用\n\n- 灌溉\n- 发电\n").doesNotMatch(more);
  }

  private static String example(String prompt) {
    return CodeText.of(Prompted.beside(MindMap.class, prompt).prompt());
  }

  private static String behind(String begun, String outline) {
    assertThat(outline).startsWith(begun);
    return outline.substring(begun.length()) + "\n";
  }

  private static Pattern of(String grammar) {
    Map<String, String> rules = new LinkedHashMap<>();
    grammar
        .lines()
        .map(line -> line.split("::=", 2))
        .forEach(rule -> rules.put(rule[0].strip(), rule[1].strip()));
    return Pattern.compile(expanded("root", rules));
  }

  private static String expanded(String name, Map<String, String> rules) {
    return TOKEN
        .matcher(rules.get(name))
        .replaceAll(token -> Matcher.quoteReplacement(regex(token, rules)));
  }

  private static String regex(MatchResult token, Map<String, String> rules) {
    if (token.group(1) != null) {
      return "(?:" + Pattern.quote(token.group(1).replace("\\n", "\n")) + ")";
    }
    if (token.group(2) != null) {
      return "(?:" + expanded(token.group(2), rules) + ")";
    }
    return token.group().isBlank() ? "" : token.group();
  }
}
