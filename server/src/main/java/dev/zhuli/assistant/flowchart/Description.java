package dev.zhuli.assistant.flowchart;

import dev.zhuli.assistant.Turn;
import dev.zhuli.tool.attachment.Attached;
import java.util.stream.Collectors;

/** What a diagram is to be made of: the message, with the documents that came with it. */
final class Description {
  private static final int MOST_TEXT_EMBEDDED = 1_200;
  private static final int MOST_TEXT = 24_000;

  private Description() {}

  /**
   * @param said the message, or what counts of it
   */
  static String of(Turn turn, String said) throws InterruptedException {
    Attached attached = turn.attached(false);
    String texts =
        attached.texts().stream().map(Attached.Text::text).collect(Collectors.joining("\n\n"));
    int most = turn.model().info().embedded() ? MOST_TEXT_EMBEDDED : MOST_TEXT;
    return texts.isBlank()
        ? said
        : said + "\n" + texts.substring(0, Math.min(most, texts.length()));
  }
}
