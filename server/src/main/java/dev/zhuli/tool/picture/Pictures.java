package dev.zhuli.tool.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Pictures from outside, each of which may be made to do harm.
 *
 * <p>First the header is read, in Java and without pixels: kind by content, size, rotation. Then
 * pixels are decoded, one picture at a time on a thread of this class, in about 150 MB at most.
 * Callers wait for it; an interrupt ends the wait and the work.
 */
public final class Pictures implements AutoCloseable {
  /** Longest side for a model that sees; what most of them look at. */
  public static final int MODEL_SIDE = 2048;

  /** Most pixels that {@link #image} gives. */
  public static final long MOST_PIXELS = 16_000_000;

  private static final int MOST_WAITING = 64;

  private final PictureLimits limits;
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          30,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("zhuli-pictures-", 1).factory());

  public Pictures(PictureLimits limits) {
    this.limits = limits;
    worker.allowCoreThreadTimeOut(true);
  }

  /**
   * Checks everything that can be checked without pixels, in a few milliseconds.
   *
   * @throws PictureException with the reason, when it is refused
   */
  public Picture check(byte[] file) {
    limits.checkBytes(file.length);
    Header header = Header.read(file);
    limits.checkPixels(header.width(), header.height());
    return new Picture(header);
  }

  /**
   * As {@link #check(byte[])}; a file that is too large isn't read.
   *
   * @throws IOException when it can't be read
   */
  public Picture check(Path file) throws IOException {
    limits.checkBytes(Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      return check(in.readNBytes(limits.bytes() + 1));
    }
  }

  /** Whether this is a {@code data:} URL, good or not. */
  public static boolean isDataUrl(String url) {
    return DataUrl.is(url);
  }

  /** As {@link #check(byte[])}, for the picture inside a {@code data:} URL. */
  public Picture checkDataUrl(String url) {
    return check(DataUrl.read(url, limits));
  }

  /**
   * The pixels, upright, opaque (on white), of type {@link BufferedImage#TYPE_3BYTE_BGR}; smaller
   * than asked where memory would not do.
   *
   * @param longestSide most pixels of a side
   * @param mostPixels most pixels of the whole, at most {@link #MOST_PIXELS}
   * @throws PictureException when they can't be decoded, or not in time
   */
  public BufferedImage image(Picture picture, int longestSide, long mostPixels)
      throws InterruptedException {
    return decoded(picture, longestSide, mostPixels, image -> image);
  }

  /**
   * The picture written anew: pixels only, as PNG or JPEG.
   *
   * @param longestSide most pixels of a side
   * @throws PictureException when it can't be decoded, or not in time
   */
  public EncodedPicture encode(Picture picture, int longestSide) throws InterruptedException {
    return decoded(
        picture, longestSide, MOST_PIXELS, image -> Encoder.encode(image, picture.format()));
  }

  private <T> T decoded(
      Picture picture, int longestSide, long mostPixels, Function<BufferedImage, T> then)
      throws InterruptedException {
    Header header = picture.header();
    double scale =
        Scaling.scale(
            header.width(), header.height(), longestSide, Math.min(mostPixels, MOST_PIXELS));
    Decoder decoder = new Decoder(header, scale);
    Future<T> result =
        submitted(() -> then.apply(Scaling.upright(decoder.decode(), header, scale)));
    try {
      return result.get(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new PictureException(PictureException.Reason.TOO_SLOW);
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      if (!result.isDone()) {
        decoder.stop();
        result.cancel(false);
        worker.purge();
      }
    }
  }

  private <T> Future<T> submitted(Callable<T> work) {
    try {
      return worker.submit(work);
    } catch (RejectedExecutionException e) {
      throw new PictureException(PictureException.Reason.BUSY);
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case PictureException refused -> refused;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }

  /** Ends waiting and running work. */
  @Override
  public void close() {
    worker.shutdownNow();
  }
}
