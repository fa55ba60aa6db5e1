package dev.zhuli.access.moderation;

import java.util.Optional;
import java.util.function.Consumer;

/** Passes everything at once and tells of the first word that it finds. */
final class WarningChannel implements OutputCheck.Channel {
  /** Characters that the endpoint is asked about at once. */
  private static final int PORTION = 4_000;

  private final OutputCheck check;
  private final Consumer<String> shown;
  private final Optional<WordScan> scan;
  private final boolean asks;
  private final StringBuilder unasked = new StringBuilder();
  private boolean told;

  WarningChannel(OutputCheck check, Moderation moderation, Consumer<String> shown) {
    this.check = check;
    this.shown = shown;
    this.scan = moderation.words().map(WordList::scan);
    this.asks = moderation.hasEndpoint();
  }

  @Override
  public void accept(String piece) {
    shown.accept(piece);
    scan.ifPresent(words -> tell(words.read(piece), words));
    if (asks) {
      unasked.append(piece);
      if (unasked.length() >= PORTION) {
        ask();
      }
    }
  }

  @Override
  public void release() {
    scan.ifPresent(words -> tell(words.end(), words));
    ask();
  }

  @Override
  public void breakOff() {
    release();
  }

  private void tell(boolean found, WordScan words) {
    if (found && !told) {
      told = true;
      check.found(Finding.word(words.word()));
    }
  }

  private void ask() {
    check.askLater(unasked.toString());
    unasked.setLength(0);
  }
}
