package dev.zhuli.tool.ocr;

import dev.zhuli.model.ocr.OcrModelException;
import dev.zhuli.model.ocr.TextNetworks;
import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads printed Chinese and English in pictures, one picture at a time on a thread of this class.
 *
 * <p>The networks are loaded when the first picture comes. Callers wait; an interrupt ends the
 * wait, and the work after its current line.
 */
public final class Ocr implements AutoCloseable {
  /** Most pixels of a picture. */
  public static final long MOST_PIXELS = 16_000_000;

  private static final Logger log = LoggerFactory.getLogger(Ocr.class);
  private static final int MOST_WAITING = 32;

  private final int threads;
  private final LineReaders lines;
  private final Duration patience;
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("zhuli-ocr-", 1).factory());

  /** Only the worker touches these two. */
  private @Nullable TextNetworks networks;

  private @Nullable OcrException unavailable;

  /**
   * @param threads cores that reading may use
   * @param patience longest wait for a picture to be read, its turn and loading included
   */
  public Ocr(int threads, Duration patience) {
    this.threads = threads;
    this.lines = new LineReaders(threads);
    this.patience = patience;
  }

  /** With two cores at most, and a minute of patience. */
  public static Ocr usual() {
    return new Ocr(Math.min(2, Runtime.getRuntime().availableProcessors()), Duration.ofMinutes(1));
  }

  /**
   * The text, rows parted by line feeds, cells of a row by tabs; empty when there is none.
   *
   * @throws OcrException when it can't be read here, or not in time
   */
  public String read(BufferedImage picture) throws InterruptedException {
    return ReadingOrder.text(found(picture));
  }

  /**
   * The pieces of text in reading order, with their places. A page that lies on its side is turned
   * first, and the places are those on the turned page.
   *
   * @throws OcrException when it can't be read here, or not in time
   */
  public List<OcrLine> lines(BufferedImage picture) throws InterruptedException {
    return ReadingOrder.ordered(found(picture));
  }

  private List<OcrLine> found(BufferedImage picture) throws InterruptedException {
    if ((long) picture.getWidth() * picture.getHeight() > MOST_PIXELS) {
      throw new OcrException(OcrException.Reason.TOO_LARGE);
    }
    AtomicBoolean stopped = new AtomicBoolean();
    Future<List<OcrLine>> result =
        submitted(() -> new PageReader(networks(), lines, stopped::get).read(plain(picture)));
    try {
      return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new OcrException(OcrException.Reason.TOO_SLOW);
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      stopped.set(true);
      result.cancel(false);
      worker.purge();
    }
  }

  private Future<List<OcrLine>> submitted(Callable<List<OcrLine>> work) {
    try {
      return worker.submit(work);
    } catch (RejectedExecutionException e) {
      throw new OcrException(OcrException.Reason.BUSY);
    }
  }

  private TextNetworks networks() {
    if (unavailable != null) {
      throw unavailable;
    }
    TextNetworks loaded = networks;
    if (loaded == null) {
      loaded = load();
      networks = loaded;
    }
    return loaded;
  }

  private TextNetworks load() {
    long start = System.nanoTime();
    try {
      TextNetworks loaded = TextNetworks.load(threads);
      log.info("OCR loaded in {} ms", (System.nanoTime() - start) / 1_000_000);
      return loaded;
    } catch (OcrModelException e) {
      log.warn("Text in pictures can't be read on this machine: {}", e.getMessage());
      unavailable = new OcrException(OcrException.Reason.UNAVAILABLE, e);
      throw unavailable;
    }
  }

  /** The form that the networks take, and a picture of our own. */
  private static BufferedImage plain(BufferedImage picture) {
    if (picture.getType() == BufferedImage.TYPE_3BYTE_BGR
        && picture.getRaster().getParent() == null) {
      return picture;
    }
    BufferedImage plain = Drawing.blank(picture.getWidth(), picture.getHeight(), Color.WHITE);
    Drawing.draw(picture, new AffineTransform(), plain);
    return plain;
  }

  private static RuntimeException failure(ExecutionException e) {
    return switch (e.getCause()) {
      case OcrException known -> known;
      case Error error -> throw error;
      case Exception other -> new OcrException(OcrException.Reason.FAILED, other);
      case null, default -> new IllegalStateException(e);
    };
  }

  /** Ends waiting work; the networks are let go after the picture that is being read. */
  @Override
  public void close() {
    worker.shutdownNow();
    Thread.ofPlatform().daemon().name("zhuli-ocr-close").start(this::release);
  }

  private void release() {
    try {
      // Neither thread may be within a network that is closed.
      boolean ended =
          worker.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)
              && lines.close(patience);
      if (ended && networks != null) {
        networks.close();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
