package dev.zhuli.assistant;

import dev.zhuli.tool.attachment.Attached;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which of a user's files a message is about. */
public final class Meant {
  /** What is longer is a text itself. */
  private static final int LONGEST_ORDER = 100;

  private static final Pattern FILE =
      Pattern.compile(
          "(?i)文件|文档|附件|文章|论文|合同|作文|全文|原文|\\b(pdf|word|docx?|txt|file|document|attachment|essay)\\b");

  private Meant() {}

  /**
   * What came with the message. Where nothing did, and the message is an order that names a file,
   * the documents of earlier turns.
   */
  public static Attached by(Turn turn, Predicate<String> isOrder) throws InterruptedException {
    Attached now = turn.attached(false);
    String said = now.said();
    boolean earlier =
        now.isEmpty()
            && said.length() <= LONGEST_ORDER
            && FILE.matcher(said).find()
            && isOrder.test(said);
    return earlier ? turn.attached(true) : now;
  }
}
