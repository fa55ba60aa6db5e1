package dev.zhuli.tool.attachment;

import dev.zhuli.tool.document.PictureReader;
import dev.zhuli.tool.document.PictureReader.UnreadPictureException.Why;
import dev.zhuli.tool.ocr.Ocr;
import dev.zhuli.tool.ocr.OcrException;
import dev.zhuli.tool.picture.PictureException;
import dev.zhuli.tool.picture.Pictures;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The text that is written in picture files. */
public final class WrittenText implements PictureTexts.PictureText, PictureReader {
  private static final Logger log = LoggerFactory.getLogger(WrittenText.class);

  /** Small print of a page stays legible in so many pixels of its longer side. */
  private static final int LONGEST_SIDE = 4_096;

  /** Pictures with all their pixels in memory: one is read while the next is made ready. */
  private static final int AT_ONCE = 2;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Pictures pictures;
  private final Ocr ocr;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

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
      return Optional.of(text(picture));
    } catch (UnreadPictureException e) {
      log.warn("The text in a picture can't be read: {}", e.toString());
      return Optional.empty();
    }
  }

  @Override
  public String text(Path picture) throws InterruptedException {
    if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new UnreadPictureException(
          Why.BUSY, new IllegalStateException("no place in " + PATIENCE));
    }
    try {
      return ocr.read(pictures.image(pictures.check(picture), LONGEST_SIDE, Ocr.MOST_PIXELS));
    } catch (PictureException e) {
      throw new UnreadPictureException(why(e.reason()), e);
    } catch (OcrException e) {
      throw new UnreadPictureException(why(e.reason()), e);
    } catch (IOException e) {
      throw new UnreadPictureException(Why.DAMAGED, e);
    } finally {
      places.release();
    }
  }

  private static Why why(PictureException.Reason reason) {
    return switch (reason) {
      case BUSY, TOO_SLOW -> Why.BUSY;
      default -> Why.DAMAGED;
    };
  }

  private static Why why(OcrException.Reason reason) {
    return switch (reason) {
      case BUSY, TOO_SLOW -> Why.BUSY;
      case UNAVAILABLE -> Why.UNAVAILABLE;
      case TOO_LARGE, FAILED -> Why.DAMAGED;
    };
  }
}
