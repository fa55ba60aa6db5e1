package dev.zhuli.conversation;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.Sampling;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three questions that a user may want to ask next: by the model, and, for those that it doesn't
 * give in usable form, such as fit any answer.
 */
public final class Suggester {
  public static final int COUNT = 3;
  private static final Logger log = LoggerFactory.getLogger(Suggester.class);
  private static final int MAX_TOKENS = 96;
  private static final int LONGEST = 60;
  private static final int CHARS_PER_MESSAGE = 600;
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  /** What small models put before a line although they were told not to. */
  private static final Pattern MARK =
      Pattern.compile("^(?:[-*•·>]|[(（]?\\d+[.、)）:：]|Q\\d*[:：])\\s*");

  private static final Pattern ASKS =
      Pattern.compile("[?？]$|[吗呢]$|^(?:请|帮|给我|再|怎么|如何|为什么|什么|哪)|^(?i:please|can|how|what|why)");

  private static final Pattern QUOTES = Pattern.compile("^[\"“「]|[\"”」]$");

  private static final List<String> FIT_ALWAYS = List.of("能举个具体的例子吗？", "其中哪一点最重要？", "能用一句话总结吗？");
  private static final List<String> FIT_ALWAYS_ENGLISH =
      List.of(
          "Can you give an example?",
          "Which point matters most?",
          "Can you sum it up in one line?");

  private final String instruction;

  /**
   * @param instruction the prompt that asks for them
   */
  public Suggester(String instruction) {
    this.instruction = instruction;
  }

  /**
   * @param newest the conversation's newest messages, oldest first
   */
  public List<String> suggest(Model model, List<ChatMessage> newest) throws InterruptedException {
    String last = newest.isEmpty() ? "" : newest.getLast().text();
    Set<String> suggestions = new LinkedHashSet<>(asked(model, newest));
    boolean chinese = last.isEmpty() || HAN.matcher(last).find();
    suggestions.addAll(chinese ? FIT_ALWAYS : FIT_ALWAYS_ENGLISH);
    return suggestions.stream().limit(COUNT).toList();
  }

  private List<String> asked(Model model, List<ChatMessage> newest) throws InterruptedException {
    try {
      ModelRequest request =
          ModelRequest.of(prompt(newest), "suggest")
              .withSampling(Sampling.GREEDY)
              .withMaxTokens(MAX_TOKENS);
      return questions(model.generate(request, ModelListener.silent()).text());
    } catch (ModelException e) {
      log.warn("No suggestions by the model", e);
      return List.of();
    }
  }

  /** The last question and its answer say enough, and cost a small model the least time. */
  private List<ChatMessage> prompt(List<ChatMessage> newest) {
    StringBuilder transcript = new StringBuilder();
    newest.stream()
        .skip(Math.max(0, newest.size() - 2))
        .forEach(
            message ->
                transcript
                    .append(message.role() == Role.USER ? "用户：" : "助手：")
                    .append(Titles.shorten(message.text().strip(), CHARS_PER_MESSAGE))
                    .append('\n'));
    return List.of(ChatMessage.system(instruction), ChatMessage.user(transcript.toString()));
  }

  /**
   * One question a line, freed of what stands around it; what is no question of a line is left out.
   */
  static List<String> questions(String text) {
    return text.lines().map(Suggester::bare).filter(Suggester::usable).distinct().toList();
  }

  private static String bare(String line) {
    String bare = line.strip();
    for (Pattern around : List.of(MARK, QUOTES)) {
      bare = around.matcher(bare).replaceAll("").strip();
    }
    return Stream.of("用户：", "用户:", "问：").reduce(bare, Suggester::without);
  }

  private static String without(String line, String start) {
    return line.startsWith(start) ? line.substring(start.length()).strip() : line;
  }

  /** A transcript that goes on with its other part, or an answer, is no question. */
  private static boolean usable(String line) {
    return line.length() >= 2 && line.length() <= LONGEST && ASKS.matcher(line).find();
  }
}
