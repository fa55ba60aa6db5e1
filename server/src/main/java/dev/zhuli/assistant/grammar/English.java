package dev.zhuli.assistant.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a user asks of the grammar assistant, seen by rules: they are surer here than a small model.
 *
 * @param text the English word or sentence without the words around it; for {@link
 *     Kind#EXPLANATION} the whole message
 */
record English(Kind kind, String text) {
  enum Kind {
    WORD,
    SENTENCE,
    EXPLANATION
  }

  /** Longest phrase that is looked up as a whole, in words. */
  private static final int LONGEST_PHRASE = 4;

  /** Longest text that is compared with its correction word by word; both fit an answer. */
  private static final int LONGEST_TEXT = 200;

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern LATIN =
      Pattern.compile("[A-Za-z][\\p{ASCII}’‘“”—–…é&&[^<>{}\\[\\]]]*");
  private static final Pattern EXPLAIN = Pattern.compile("讲解|解释|为什么|区别|用法|怎么用|怎样用|翻译|造句");
  private static final Pattern CHECK = Pattern.compile("检查|语法|改正|修改|纠正|改错|批改|错|对吗|正确|句子|看看");
  private static final Pattern LOOK_UP = Pattern.compile("单词|词组|短语|意思|查|词义|释义");
  private static final Pattern LABEL = Pattern.compile("^\\s*[A-Za-z ]{1,12}[:：]\\s*(?=[A-Z])");

  private static final Pattern CORRECT =
      Pattern.compile("(?i)检查|改正|修改|纠正|改错|批改|校对|润色|\\b(check|correct|proofread|fix)");
  private static final Pattern FAULTS = Pattern.compile("(?i)语法|错|看看|grammar|mistake|error");
  private static final Pattern TWO_WORDS = Pattern.compile("[A-Za-z]{2,}[ ,;:'’-]+[A-Za-z]{2,}");

  /** Whether a message that comes with a text, or names one, asks for its correction. */
  static boolean isOrderToCheck(String message) {
    return message.isBlank()
        || CORRECT.matcher(message).find()
        || (FAULTS.matcher(message).find() && !EXPLAIN.matcher(message).find());
  }

  /** Whether words of English follow each other in a text. */
  static boolean isIn(String text) {
    return TWO_WORDS.matcher(text).find();
  }

  /** Decides what is asked. */
  static English of(String message) {
    String found = latin(message);
    int words = found.isEmpty() ? 0 : found.split("\\s+", -1).length;
    if (words > LONGEST_TEXT) {
      return explanation(message);
    }
    if (!HAN.matcher(message).find()) {
      return words == 0 ? explanation(message) : plain(found, words);
    }
    if (EXPLAIN.matcher(message).find()) {
      return explanation(message);
    }
    if (LOOK_UP.matcher(message).find() && words > 0 && words <= LONGEST_PHRASE) {
      return new English(Kind.WORD, found);
    }
    return CHECK.matcher(message).find() && words > 1
        ? new English(Kind.SENTENCE, found)
        : explanation(message);
  }

  private static English plain(String text, int words) {
    boolean phrase = words <= LONGEST_PHRASE && !text.matches("(?s).*[.?!…,;]");
    boolean capital = Character.isUpperCase(text.charAt(0));
    return new English(words == 1 || (phrase && !capital) ? Kind.WORD : Kind.SENTENCE, text);
  }

  private static English explanation(String message) {
    return new English(Kind.EXPLANATION, message.strip());
  }

  /** The longest stretch of English, without quotation marks and a label such as "Check:". */
  private static String latin(String message) {
    List<String> found = new ArrayList<>();
    LATIN.matcher(message).results().forEach(result -> found.add(result.group()));
    String longest = "";
    for (String one : found) {
      longest = one.length() > longest.length() ? one : longest;
    }
    return LABEL
        .matcher(longest)
        .replaceFirst("")
        .replaceAll("(?<![\"“”\\s])[\"“”\\s]+$", "")
        .strip();
  }
}
