package dev.zhuli.tool.diagram.process;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps of a process that somebody described, each in the words in which it was said; what was
 * said is to be found in the picture again.
 */
final class Spoken {
  /** Fewer are a topic, not a description. */
  private static final int LEAST = 4;

  private static final int LEAST_LETTERS = 3;
  private static final int LONGEST = 400;

  /** Likeness from which on a label says a step. */
  static final double ENOUGH = 0.4;

  private static final Pattern SPACES = Pattern.compile("[ \\t\\x0B\\f\\r\\u3000]++");
  private static final Pattern BETWEEN =
      Pattern.compile(
          "[，。；！？,;!?\\n]+|(?<!(?:^|\\n|[.;] )\\d{1,3})\\.(?=\\s|$)|\\s*(?:->|→|➜|=>|＞)\\s*|、(?=然后|再|最后)|(?i:\\b(?:then|and then|finally)\\b)");
  private static final Pattern BEFORE =
      Pattern.compile(
          "^(?:[-*•]\\s*|(?:第?[0-9一二三四五六七八九十]+[步、.．)）:：]\\s*)|首先|然后|接着|之后|随后|再|最后|并且|并|就|则|先|由|那么|的话|如果|若|要是|否则|不然|(?i:first|if|otherwise|else|next)\\b){1,8}+\\s*");
  private static final Pattern ABOUT =
      Pattern.compile(
          "流程图|泳道图|画(?:一|个|出|成)|帮我|请(?:帮|画|做|生成|给)|如下|^以下|^以上(?:是|为)|^我想做|以下(?:是|为|流程|步骤|过程|内容)|(?i:flow ?chart|diagram|draw)");

  /** A list in one line: 1. 提交 2. 审批. */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "(?:(?<=[。；;，,：:])| )(?=(?:\\d{1,2}[.、)）]|[一二三四五六七八九十]{1,3}、) ?[\\p{IsHan}A-Za-z])");

  private static final Pattern FIRST =
      Pattern.compile("(?:^|[。；;，,：:\\n]) ?(?:1[.、)）]|一、) ?[\\p{IsHan}A-Za-z]");

  private static final Pattern SECOND =
      Pattern.compile("(?:[。；;，,]| )(?:2[.、)）]|二、) ?[\\p{IsHan}A-Za-z]");

  private Spoken() {}

  /** Empty for a topic, which leaves the steps to the model. */
  static List<String> steps(String description) {
    List<String> steps =
        Arrays.stream(BETWEEN.split(spaced(description)))
            .map(clause -> cut(clause.strip()))
            .map(Spoken::withoutLead)
            .filter(clause -> Alike.plain(clause).length() >= LEAST_LETTERS)
            .filter(clause -> !isAbout(clause))
            .toList();
    return steps.size() < LEAST ? List.of() : steps;
  }

  private static String cut(String clause) {
    return clause.substring(0, Math.min(LONGEST, clause.length()));
  }

  /** With single spaces and line ends, each item on its line; runs of spaces take patterns long. */
  static String spaced(String text) {
    String spaced =
        SPACES.matcher(text.strip()).replaceAll(" ").replaceAll("[ \\n]*\\n[ \\n]*", "\n");
    Matcher first = FIRST.matcher(spaced);
    boolean list = first.find() && SECOND.matcher(spaced).find(first.end());
    return list ? NUMBERED.matcher(spaced).replaceAll("\n") : spaced;
  }

  /** Without its number, and words that only lead on from what was said before. */
  static String withoutLead(String clause) {
    return BEFORE.matcher(clause).replaceFirst("");
  }

  /** Whether it speaks of the diagram that is wished for, not of the process. */
  static boolean isAbout(String clause) {
    return ABOUT.matcher(clause).find();
  }

  /** Those that none of the labels has. */
  static List<String> missing(String description, List<String> labels) {
    return steps(description).stream()
        .filter(step -> labels.stream().noneMatch(label -> Alike.likeness(step, label) >= ENOUGH))
        .toList();
  }
}
