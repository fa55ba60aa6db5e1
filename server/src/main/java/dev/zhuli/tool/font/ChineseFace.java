package dev.zhuli.tool.font;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Picks the face for Chinese out of a font file; a collection has one for each country. */
final class ChineseFace {
  private static final Logger log = LoggerFactory.getLogger(ChineseFace.class);

  /** Common characters, rarer ones, and the marks that Chinese has of its own. */
  private static final String SAMPLE = "助理中文字体流程图饕餮，。：「」《》";

  private ChineseFace() {}

  /** Empty when Java can't load the file, or none of its faces has the characters. */
  static Optional<Font> in(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Arrays.stream(Font.createFonts(file.toFile()))
          .filter(font -> font.canDisplayUpTo(SAMPLE) < 0)
          .min(Comparator.comparing(font -> !isSimplified(font)));
    } catch (IOException | FontFormatException | RuntimeException e) {
      // Java's font code throws about anything at a damaged file.
      log.debug("Font {} can't be used", file, e);
      return Optional.empty();
    }
  }

  /** As {@link #in}, for a font that may be the only one of this machine. */
  static Optional<Font> inTheOnly(Path file) {
    Optional<Font> face = in(file);
    if (face.isPresent() || !Files.isRegularFile(file)) {
      return face;
    }
    BareJava.use(file);
    return in(file);
  }

  private static boolean isSimplified(Font font) {
    return font.getFontName().contains(" SC") || font.getFamily().contains("GB");
  }
}
