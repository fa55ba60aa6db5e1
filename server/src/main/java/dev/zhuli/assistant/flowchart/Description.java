package dev.zhuli.assistant.flowchart;

import dev.zhuli.assistant.Turn;
import dev.zhuli.tool.attachment.Attached;
import java.util.stream.Collectors;

/** What a diagram is to be made of: the message, with the documents that came with it. */
final class Description {
  private static final int MOST_TEXT_EMBEDDED = 1_200;
  private static final int MOST_TEXT = 24_000;

  /** For rules, which take no time. */
  private static final int MOST_READ = 60_000;

  private Description() {}

  /**
   * All of it, as rules read it.
   *
   * @param said the message, or what counts of it
   */
  static String of(Turn turn, String said) throws InterruptedException {
    Attached attached = turn.attached(false);
    String texts =
        attached.texts().stream().map(Attached.Text::text).collect(Collectors.joining("\n\n"));
    return cut(texts.isBlank() ? said : said + "\n" + texts, MOST_READ);
  }

  /** As much of it as the turn's model reads. */
  static String forModel(Turn turn, String described) {
    return cut(described, isSmall(turn) ? MOST_TEXT_EMBEDDED : MOST_TEXT);
  }

  private static boolean isSmall(Turn turn) {
    return turn.model().info().embedded();
  }

  private static String cut(String text, int most) {
    return text.substring(0, Math.min(most, text.length()));
  }
}
