package dev.zhuli.access.moderation;

import dev.zhuli.error.ContentFilter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Checks one answer while it is written: its text, its chain of thought and what tools take and
 * give. For one thread.
 *
 * <p>To warn, everything passes at once and a text's first finding is told. To block, sensitive
 * text and what follows it is withheld: the first call that meets it throws {@link
 * SensitiveTextException}, and so does every call after it.
 */
public final class OutputCheck {
  private final Moderation moderation;
  private final String tenant;
  private final Mode mode;
  private @Nullable ContentFilter blocked;

  OutputCheck(Moderation moderation, String tenant, Mode mode) {
    this.moderation = moderation;
    this.tenant = tenant;
    this.mode = mode;
  }

  /**
   * A text that comes piece by piece.
   *
   * @param shown takes what may be shown, as soon as it may
   */
  public Channel channel(Consumer<String> shown) {
    return mode == Mode.BLOCK
        ? new BlockingChannel(this, moderation, shown)
        : new WarningChannel(this, moderation, shown);
  }

  /** One text of an answer, which goes on over interruptions. */
  public interface Channel {
    void accept(String piece);

    /** The text ends, or something else comes in between: nothing stays held back. */
    void release();

    /** The answer broke off: gives what is held back and known to be harmless. */
    void breakOff();
  }

  /** Checks a whole text, such as a tool's input. */
  public void whole(String text) {
    checkOpen();
    if (mode == Mode.BLOCK) {
      moderation.judge(text).ifPresent(this::found);
      return;
    }
    moderation.firstWord(text).ifPresent(this::tell);
    askLater(text);
  }

  void askLater(String text) {
    moderation.askLater(text, this::tell);
  }

  void checkOpen() {
    if (blocked != null) {
      throw new SensitiveTextException(blocked);
    }
  }

  boolean isBlocked() {
    return blocked != null;
  }

  /** Tells of a finding, and ends the answer where it is to be blocked. */
  void found(Finding finding) {
    tell(finding);
    if (mode == Mode.BLOCK) {
      blocked = new ContentFilter("assistant", finding.level());
      throw new SensitiveTextException(blocked);
    }
  }

  private void tell(Finding finding) {
    moderation.tell(finding, "output", mode, tenant);
  }
}
