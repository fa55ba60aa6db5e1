package dev.zhuli.assistant.grammar;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why the commonest corrections are made. A small model gives reasons that are often wrong, so it
 * is asked only for those that no rule here knows.
 */
final class Rules {
  private record Rule(Pattern change, Pattern sentence, String reason) {}

  private static final String ANY = "";
  private static final List<Rule> RULES =
      List.of(
          rule("^don't .*→ doesn't|^do .*→ does", ANY, "主语是第三人称单数，助动词用 does（doesn't），后面用动词原形"),
          rule("^(doesn't|does) .*→ (don't|do)\\b", ANY, "主语不是第三人称单数，助动词用 do（don't）"),
          rule("^(is|am|was|has) → (are|were|have)$", ANY, "谓语要与主语的人称和数一致，这里用 $after"),
          rule("^(are|were|have) → (is|am|was|has)$", ANY, "谓语要与主语的人称和数一致，这里用 $after"),
          rule("^去掉 (more|most)$", ANY, "形容词已经是比较级（最高级），前面不再加 more（most）"),
          rule(
              "^(\\w+) → (?:\\w+)ing\\W?$",
              "forward to|used to|good at",
              "介词后面用动名词；look forward to 的 to 是介词"),
          rule("^to (\\w+) → \\w+ing\\W?$", ANY, "这里的动词后面用动名词（-ing）作宾语，不用不定式"),
          rule("^\\w+ing → \\w+ed\\W?$", ANY, "-ed 形容人的感受，-ing 形容事物本身的性质"),
          rule("^a → an$", ANY, "后面的词以元音音素开头，冠词用 an"),
          rule("^an → a$", ANY, "后面的词以辅音音素开头，冠词用 a"),
          rule("^加上 (a|an|the)$", ANY, "单数可数名词前要有冠词"),
          rule(
              "^(\\w+?)y? → \\1(?:s|es|ies)\\W?$",
              "^(he|she|it|this|that|my \\w+) \\w+s\\b",
              "主语是第三人称单数，一般现在时的动词要加 s 或 es"),
          rule("^\\w+ → \\w+\\W?$", "\\b(yesterday|last \\w+|ago)\\b", "句中有表示过去的时间，动词用过去式"));

  private Rules() {}

  /** The reason for one change of {@link Changes#between}, or empty where no rule fits. */
  static Optional<String> reason(String change, String corrected) {
    String sentence = corrected.toLowerCase(Locale.ROOT);
    return RULES.stream()
        .filter(rule -> rule.change().matcher(change).find())
        .filter(rule -> rule.sentence().matcher(sentence).find())
        .map(rule -> rule.reason().replace("$after", change.replaceFirst("^.*→ ", "")))
        .findFirst();
  }

  private static Rule rule(String change, String sentence, String reason) {
    return new Rule(Pattern.compile(change), Pattern.compile(sentence), reason);
  }
}
