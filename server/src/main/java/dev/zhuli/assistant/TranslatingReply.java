package dev.zhuli.assistant;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.ToolBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that an answer is in the language that was asked for, whatever the assistant wrote: as
 * soon as its beginning is in that language it is passed on piece by piece; otherwise it is
 * translated, paragraph by paragraph, once it is complete. Code stays as it is.
 *
 * <p>A model that follows instructions never needs it; a small one almost always does.
 */
final class TranslatingReply implements Reply {
  private static final Logger log = LoggerFactory.getLogger(TranslatingReply.class);

  /** Letters of the beginning by which the language is told. */
  private static final int BEGINNING = 24;

  private static final int MAX_TOKENS = 1_024;

  private final Reply reply;
  private final Tongue tongue;
  private final Model model;
  private final String instruction;
  private final StringBuilder held = new StringBuilder();
  private boolean passing;
  private Usage usage = Usage.NONE;

  /**
   * @param instruction the prompt that translates
   */
  TranslatingReply(Reply reply, Tongue tongue, Model model, String instruction) {
    this.reply = reply;
    this.tongue = tongue;
    this.model = model;
    this.instruction = instruction;
  }

  @Override
  public void text(String piece) {
    if (passing) {
      reply.text(piece);
      return;
    }
    held.append(piece);
    if (held.codePoints().filter(Character::isLetter).limit(BEGINNING).count() == BEGINNING
        && tongue.isIn(held.toString())) {
      pass();
    }
  }

  private void pass() {
    passing = true;
    reply.text(held.toString());
    held.setLength(0);
  }

  /** The answer is complete; gives what is still held, translated where it must be. */
  Answer end(Answer answer) throws InterruptedException {
    if (tongue.isIn(held.toString())) {
      pass();
      return answer;
    }
    boolean code = false;
    StringBuilder paragraph = new StringBuilder();
    for (String line : held.toString().splitWithDelimiters("\n", 0)) {
      boolean fence = line.strip().startsWith("```");
      if (fence || (!code && line.equals("\n") && endsLine(paragraph))) {
        give(paragraph, code);
      }
      code ^= fence;
      paragraph.append(line);
      if (fence && !code) {
        give(paragraph, true);
      }
    }
    give(paragraph, code);
    Usage whole =
        new Usage(
            answer.usage().promptTokens() + usage.promptTokens(),
            answer.usage().completionTokens() + usage.completionTokens(),
            answer.usage().cachedTokens() + usage.cachedTokens());
    return new Answer(answer.finish(), whole, answer.toolCalls());
  }

  private static boolean endsLine(StringBuilder paragraph) {
    return !paragraph.isEmpty() && paragraph.charAt(paragraph.length() - 1) == '\n';
  }

  private void give(StringBuilder paragraph, boolean asIs) throws InterruptedException {
    String text = paragraph.toString();
    paragraph.setLength(0);
    if (!text.isEmpty()) {
      reply.text(asIs || tongue.isIn(text) ? text : translated(text));
    }
  }

  /** White space around a paragraph belongs to the answer's form. */
  private String translated(String text) throws InterruptedException {
    String body = text.strip();
    int start = text.indexOf(body);
    try {
      var request =
          ModelRequest.of(
                  List.of(ChatMessage.system(instruction), ChatMessage.user(body)), "translate")
              .withSampling(Sampling.GREEDY)
              .withMaxTokens(MAX_TOKENS);
      var made = model.generate(request, ModelListener.silent());
      usage = usage.plus(made.usage());
      @Nullable String translation = made.text().isBlank() ? null : made.text().strip();
      return translation == null
          ? text
          : text.substring(0, start) + translation + text.substring(start + body.length());
    } catch (ModelException e) {
      log.warn("A paragraph stays untranslated", e);
      return text;
    }
  }

  @Override
  public void reasoning(String piece) {
    reply.reasoning(piece);
  }

  @Override
  public void toolStarted(ToolBlock block) {
    reply.toolStarted(block);
  }

  @Override
  public void toolFinished(ToolBlock block) {
    reply.toolFinished(block);
  }
}
