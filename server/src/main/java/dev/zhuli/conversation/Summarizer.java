package dev.zhuli.conversation;

import dev.zhuli.conversation.Conversation.Summary;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.Sampling;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Condenses the oldest part of a conversation: by the model, or, where that fails, by cutting. */
public final class Summarizer {
  private static final Logger log = LoggerFactory.getLogger(Summarizer.class);
  private static final int MAX_TOKENS = 300;
  private static final int MAX_CHARS = 1_200;
  private static final int CHARS_PER_DIGEST_LINE = 60;

  private final String instruction;

  /**
   * @param instruction the prompt that asks for the summary
   */
  public Summarizer(String instruction) {
    this.instruction = instruction;
  }

  String summarize(Model model, @Nullable Summary before, List<StoredMessage> dropped)
      throws InterruptedException {
    try {
      ModelRequest request =
          ModelRequest.of(promptThatFits(model, before, dropped), "summary")
              .withSampling(Sampling.GREEDY)
              .withMaxTokens(MAX_TOKENS);
      String text = model.generate(request, ModelListener.silent()).text().strip();
      if (!text.isEmpty()) {
        return Titles.shorten(text, MAX_CHARS);
      }
    } catch (ModelException e) {
      log.warn("No summary by the model, the conversation's lines are cut instead", e);
    }
    return digest(before, dropped);
  }

  /** Shortens every message alike until the transcript leaves room for the summary. */
  private List<ChatMessage> promptThatFits(
      Model model, @Nullable Summary before, List<StoredMessage> dropped) {
    int room = model.info().contextTokens() - MAX_TOKENS;
    int perMessage = 4_000;
    List<ChatMessage> prompt = prompt(before, dropped, perMessage);
    while (model.countTokens(prompt) > room && perMessage > 8) {
      perMessage /= 2;
      prompt = prompt(before, dropped, perMessage);
    }
    return prompt;
  }

  private List<ChatMessage> prompt(
      @Nullable Summary before, List<StoredMessage> dropped, int perMessage) {
    String transcript =
        dropped.stream()
            .map(stored -> line(stored.message(), perMessage))
            .collect(Collectors.joining("\n"));
    String earlier = before == null ? "" : "更早的摘要：" + before.text() + "\n\n";
    return List.of(ChatMessage.system(instruction), ChatMessage.user(earlier + transcript));
  }

  private static String line(ChatMessage message, int maxChars) {
    String who = message.role() == Role.USER ? "用户：" : "助手：";
    return who + Titles.shorten(message.text().strip(), maxChars);
  }

  /** What the user asked, one cut line each: better than forgetting it. */
  private static String digest(@Nullable Summary before, List<StoredMessage> dropped) {
    String lines =
        dropped.stream()
            .map(StoredMessage::message)
            .filter(message -> message.role() == Role.USER)
            .map(message -> "用户：" + Titles.shorten(message.text().strip(), CHARS_PER_DIGEST_LINE))
            .collect(Collectors.joining("\n"));
    String all = before == null ? lines : before.text() + "\n" + lines;
    int tooMany = all.codePointCount(0, all.length()) - MAX_CHARS;
    return tooMany <= 0 ? all : all.substring(all.offsetByCodePoints(0, tooMany));
  }
}
