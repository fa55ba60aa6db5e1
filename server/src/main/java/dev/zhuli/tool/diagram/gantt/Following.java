package dev.zhuli.tool.diagram.gantt;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is done after something else, in a sentence: 设计完成后开发.
 *
 * @param before what is done first
 */
record Following(String before, String task) {
  /** Words with 后 in them tell of no order: 售后服务, 后期验收. */
  private static final Pattern WORDS =
      Pattern.compile(
          "(?:在|等|待)?(.{1,30}?)((?:完成|结束|做完)(?:之|以)?后|之后|以后|(?<![售善术产课最先前])后(?![期续台端勤处备方]))"
              + "[，,]?(?:再|开始|进行|做|才)*(.{1,30})");

  /**
   * @param known tells whether 后 alone stands behind something that can be waited for
   */
  static Optional<Following> of(String words, Predicate<String> known) {
    Matcher following = WORDS.matcher(words);
    if (!following.matches()) {
      return Optional.empty();
    }
    String before = following.group(1).strip();
    boolean said = following.group(2).length() > 1 || known.test(before);
    return said ? Optional.of(new Following(before, following.group(3).strip())) : Optional.empty();
  }
}
