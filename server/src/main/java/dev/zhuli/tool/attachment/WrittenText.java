package dev.zhuli.tool.attachment;

import dev.zhuli.tool.document.PictureReader;
import dev.zhuli.tool.ocr.Ocr;
import dev.zhuli.tool.ocr.OcrException;
import dev.zhuli.tool.picture.PictureException;
import dev.zhuli.tool.picture.Pictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The text that is written in picture files. */
public final class WrittenText implements PictureView.PictureText, PictureReader {
  private static final Logger log = LoggerFactory.getLogger(WrittenText.class);

  /** Small print of a page stays legible in so many pixels of its longer side. */
  private static final int LONGEST_SIDE = 4_096;

  private final Pictures pictures;
  private final Ocr ocr;

  /**
   * @param pictures with room for scanned pages
   */
  public WrittenText(Pictures pictures, Ocr ocr) {
    this.pictures = pictures;
    this.ocr = ocr;
  }

  @Override
  public Optional<String> of(Path picture) throws InterruptedException {
    try {
      return Optional.of(
          ocr.read(pictures.image(pictures.check(picture), LONGEST_SIDE, Ocr.MOST_PIXELS)));
    } catch (PictureException | OcrException | IOException e) {
      log.warn("The text in a picture can't be read: {}", e.toString());
      return Optional.empty();
    }
  }

  /** For documents: what can't be read counts as no text. */
  @Override
  public String text(Path picture) throws InterruptedException {
    return of(picture).orElse("");
  }
}
