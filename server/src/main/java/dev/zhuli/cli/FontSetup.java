package dev.zhuli.cli;

import dev.zhuli.model.files.ModelFileException;
import dev.zhuli.model.files.Progress;
import dev.zhuli.tool.font.CjkFont;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sure of the font for Chinese while the server runs already: few answers need it. */
final class FontSetup {
  private static final Logger log = LoggerFactory.getLogger(FontSetup.class);

  private final CjkFont font;

  FontSetup(CjkFont font) {
    this.font = font;
  }

  /** Returns at once. */
  void start() {
    Thread.ofPlatform().daemon().name("zhuli-font").start(this::run);
  }

  /** A failure is told; the next start tries again. */
  void run() {
    try {
      log.info("Chinese is drawn with {}", font.ensure(new InLog()));
    } catch (ModelFileException e) {
      log.warn("Charts and pictures will lack Chinese characters: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class InLog implements Progress {
    @Override
    public void note(String line) {
      log.info("{}", line.strip());
    }

    @Override
    public void bytes(long done, long total) {}
  }
}
