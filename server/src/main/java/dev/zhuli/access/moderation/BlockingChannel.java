package dev.zhuli.access.moderation;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Passes what is harmless. Without an endpoint only the beginning of a word waits; with one, each
 * sentence waits until it is judged.
 */
final class BlockingChannel implements OutputCheck.Channel {
  /** What ends a sentence, so that it can be judged. */
  private static final String ENDS = "。！？!?；;\n";

  /** A sentence that is longer than this is judged in parts. */
  private static final int LONGEST = 300;

  private final OutputCheck check;
  private final Moderation moderation;
  private final Consumer<String> shown;
  private final Optional<Holdback> words;

  /** What holds no word and is still to be judged by the endpoint. */
  private final StringBuilder sentence = new StringBuilder();

  BlockingChannel(OutputCheck check, Moderation moderation, Consumer<String> shown) {
    this.check = check;
    this.moderation = moderation;
    this.shown = shown;
    this.words = moderation.words().map(Holdback::new);
  }

  @Override
  public void accept(String piece) {
    check.checkOpen();
    pass(words.map(holdback -> holdback.accept(piece)).orElse(piece));
    stopAtWord();
  }

  @Override
  public void release() {
    check.checkOpen();
    pass(words.map(Holdback::end).orElse(""));
    judge();
    stopAtWord();
  }

  @Override
  public void breakOff() {
    if (check.isBlocked()) {
      return;
    }
    String rest = words.map(Holdback::end).orElse("");
    boolean harmless = words.map(holdback -> !holdback.found()).orElse(true);
    if (harmless && !moderation.hasEndpoint() && !rest.isEmpty()) {
      shown.accept(rest);
    }
  }

  private void stopAtWord() {
    words
        .filter(Holdback::found)
        .ifPresent(
            holdback -> {
              judge();
              check.found(Finding.word(holdback.word()));
            });
  }

  private void pass(String text) {
    if (!moderation.hasEndpoint()) {
      if (!text.isEmpty()) {
        shown.accept(text);
      }
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      sentence.append(c);
      if (ENDS.indexOf(c) >= 0 || (sentence.length() >= LONGEST && !Character.isHighSurrogate(c))) {
        judge();
      }
    }
  }

  private void judge() {
    if (sentence.isEmpty()) {
      return;
    }
    String text = sentence.toString();
    sentence.setLength(0); // first: what was found sensitive must not be shown by a later call
    moderation.askEndpoint(text).ifPresent(check::found);
    shown.accept(text);
  }
}
