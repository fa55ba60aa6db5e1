package dev.zhuli.assistant;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.Usage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that an answer is in the language that was asked for, whatever the assistant wrote: as
 * soon as its beginning is in that language it is passed on piece by piece; otherwise it is
 * translated, paragraph by paragraph, once it is complete. Code stays as it is.
 *
 * <p>A model that follows instructions never needs it; a small one almost always does. An answer
 * that breaks off, and what can't be translated, is given as it was written.
 */
final class TranslatingReply extends PassingReply {
  private static final Logger log = LoggerFactory.getLogger(TranslatingReply.class);

  /** Letters of the beginning by which the language is told. */
  private static final int BEGINNING = 24;

  private static final int MAX_TOKENS = 1_024;

  /** Longest text that is translated at once, in tokens: its translation may take twice as many. */
  private static final int PART_TOKENS = 400;

  private final Reply reply;
  private final Tongue tongue;
  private final Model model;
  private final String instruction;

  /** What is still to be given. */
  private final StringBuilder held = new StringBuilder();

  private boolean passing;
  private boolean failed;
  private Usage usage = Usage.NONE;

  /**
   * @param instruction the prompt that translates
   */
  TranslatingReply(Reply reply, Tongue tongue, Model model, String instruction) {
    super(reply);
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
    release();
  }

  /** Gives what is still held as it was written. */
  void release() {
    String text = held.toString();
    held.setLength(0); // first: a reply that fails isn't given it again
    if (!text.isEmpty()) {
      reply.text(text);
    }
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
    return answer.using(usage);
  }

  private static boolean endsLine(StringBuilder paragraph) {
    return !paragraph.isEmpty() && paragraph.charAt(paragraph.length() - 1) == '\n';
  }

  /** The next of what is held. */
  private void give(StringBuilder paragraph, boolean asIs) throws InterruptedException {
    String text = paragraph.toString();
    paragraph.setLength(0);
    if (!text.isEmpty()) {
      String shown = asIs || tongue.isIn(text) ? text : translated(text);
      held.delete(0, text.length());
      reply.text(shown);
    }
  }

  private String translated(String paragraph) throws InterruptedException {
    StringBuilder made = new StringBuilder();
    for (String part :
        TextParts.of(
            paragraph, PART_TOKENS, text -> model.countTokens(List.of(ChatMessage.user(text))))) {
      made.append(failed ? part : translatedPart(part));
    }
    return made.toString();
  }

  /** White space around a part belongs to the answer's form. */
  private String translatedPart(String text) throws InterruptedException {
    String body = text.strip();
    int start = text.indexOf(body);
    try {
      ModelReply made = model.generate(request(body), ModelListener.silent());
      usage = usage.plus(made.usage());
      boolean whole = made.finish() == FinishReason.STOP && !made.text().isBlank();
      return whole
          ? text.substring(0, start) + made.text().strip() + text.substring(start + body.length())
          : text;
    } catch (RuntimeException e) {
      log.warn("The rest of an answer stays untranslated", e);
      failed = true; // else every paragraph would wait for the same failure
      return text;
    }
  }

  private ModelRequest request(String text) {
    return ModelRequest.of(
            List.of(ChatMessage.system(instruction), ChatMessage.user(text)), "translate")
        .withSampling(Sampling.GREEDY)
        .withMaxTokens(MAX_TOKENS);
  }
}
