package dev.zhuli.tool.attachment;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.error.ApiError.Problem;
import dev.zhuli.error.ApiException;
import dev.zhuli.error.OneLine;
import dev.zhuli.file.Uploads;
import dev.zhuli.tool.picture.EncodedPicture;
import dev.zhuli.tool.picture.Picture;
import dev.zhuli.tool.picture.PictureException;
import dev.zhuli.tool.picture.Pictures;
import dev.zhuli.tool.reader.FetchException;
import dev.zhuli.tool.reader.FetchLimits;
import dev.zhuli.tool.reader.GuardedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets the pictures of a turn, side by side, and writes them anew: upright, freed of metadata, no
 * larger than a model looks at. All or none.
 */
final class PictureFetch {
  private static final Logger log = LoggerFactory.getLogger(PictureFetch.class);

  /** Pictures as they came that all turns together may hold in memory. */
  private static final int MOST_IN_HAND = 16;

  private final Pictures pictures;
  private final GuardedReader reader;
  private final Uploads uploads;
  private final FetchLimits limits;
  private final Semaphore inHand = new Semaphore(MOST_IN_HAND, true);

  PictureFetch(Pictures pictures, GuardedReader reader, Uploads uploads, FetchLimits limits) {
    this.pictures = pictures;
    this.reader = reader;
    this.uploads = uploads;
    this.limits = limits;
  }

  /**
   * @throws ApiException 1214 naming the field of a picture that can't be had or read; 1210 for
   *     several, 1305 when too many turns bring pictures at once
   */
  List<EncodedPicture> all(List<PictureSource> sources) {
    ReentrantLock encoding = new ReentrantLock(); // one of a turn at a time, or they'd crowd others
    List<Callable<EncodedPicture>> work = new ArrayList<>();
    sources.forEach(source -> work.add(() -> one(source, encoding)));
    try (ExecutorService side = Executors.newVirtualThreadPerTaskExecutor()) {
      return results(
          sources, side.invokeAll(work, limits.time().toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(new ApiError.Cancelled(), e);
    }
  }

  private EncodedPicture one(PictureSource source, ReentrantLock encoding)
      throws InterruptedException, IOException, FetchException {
    if (!inHand.tryAcquire(limits.time().toMillis(), TimeUnit.MILLISECONDS)) {
      throw new ApiException(new ApiError.Overloaded());
    }
    try {
      Picture picture = open(source);
      encoding.lockInterruptibly();
      try {
        return pictures.encode(picture, Pictures.MODEL_SIDE);
      } finally {
        encoding.unlock();
      }
    } finally {
      inHand.release();
    }
  }

  private Picture open(PictureSource source)
      throws InterruptedException, IOException, FetchException {
    return switch (source) {
      case PictureSource.Sent(_, String url) when Pictures.isDataUrl(url) ->
          pictures.checkDataUrl(url);
      case PictureSource.Sent sent -> pictures.check(reader.get(sent.url(), limits).body());
      case PictureSource.Attached attached ->
          pictures.check(Files.readAllBytes(uploads.content(attached.file())));
    };
  }

  private List<EncodedPicture> results(
      List<PictureSource> sources, List<Future<EncodedPicture>> done) throws InterruptedException {
    List<EncodedPicture> got = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < done.size(); i++) {
      String field = sources.get(i).field();
      try {
        got.add(done.get(i).get());
      } catch (CancellationException e) {
        problems.add(new Problem(field, new ApiError.FileRefused(field, FileFault.TIMED_OUT, "")));
      } catch (ExecutionException e) {
        problems.add(new Problem(field, refusal(e, field)));
      }
    }
    if (!problems.isEmpty()) {
      throw new ApiException(new ApiError.InvalidRequest(problems));
    }
    return got;
  }

  private ApiError refusal(ExecutionException e, String field) {
    log.info("A picture at {} was not taken: {}", field, OneLine.of(String.valueOf(e.getCause())));
    String most = limits.maxBytes().toMegabytes() + " MB";
    return switch (e.getCause()) {
      case FetchException refused -> PictureFaults.of(refused, field, most);
      case PictureException refused when refused.reason() == PictureException.Reason.BUSY ->
          throw new ApiException(new ApiError.Overloaded(), e);
      case PictureException refused -> PictureFaults.of(refused, field, most);
      case ApiException told -> throw told;
      case IOException unread -> throw new UncheckedIOException(unread);
      case RuntimeException unexpected -> throw unexpected;
      case null, default -> throw new IllegalStateException(e);
    };
  }
}
