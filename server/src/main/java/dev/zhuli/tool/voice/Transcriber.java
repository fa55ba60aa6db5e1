package dev.zhuli.tool.voice;

import dev.zhuli.access.Shares;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.error.ApiError.VoiceWork;
import dev.zhuli.error.ApiException;
import dev.zhuli.id.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has recordings turned into words, so many of a tenant at a time. Thread-safe. */
final class Transcriber {
  private static final Logger log = LoggerFactory.getLogger(Transcriber.class);

  /** A request is in memory while its recording is listened to. */
  private static final int MOST_OF_TENANT = 4;

  private final TranscriptionEndpoint endpoint;
  private final Transcripts known = new Transcripts();
  private final Shares shares = new Shares(MOST_OF_TENANT);
  private final Ids ids;

  Transcriber(TranscriptionEndpoint endpoint, Clock clock) {
    this.endpoint = endpoint;
    this.ids = new Ids(clock);
  }

  /**
   * The words of a recording.
   *
   * @param field where the caller sent it
   * @param until when, by {@link System#nanoTime}, nobody waits for them any longer
   * @throws ApiException 1214 when it can't be understood, 1234 when the service can't be had, 1302
   *     when the tenant has too many listened to
   */
  String words(String tenant, Recording recording, String field, long until) {
    Optional<String> before = known(recording);
    if (before.isPresent()) {
      return before.get();
    }
    try (Shares.Share _ = shares.take(tenant)) {
      String words = endpoint.words(recording, Duration.ofNanos(until - System.nanoTime()));
      if (words.isEmpty()) {
        throw new ApiException(new ApiError.FileRefused(field, FileFault.NO_WORDS, ""));
      }
      known.keep(recording, words);
      return words;
    } catch (VoiceException e) {
      throw new ApiException(told(e, field), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(new ApiError.Interrupted(), e);
    }
  }

  /** Its words, where it was listened to lately. */
  Optional<String> known(Recording recording) {
    return known.of(recording);
  }

  /** When, by {@link System#nanoTime}, who begins to wait now has waited long enough. */
  long deadline() {
    return System.nanoTime() + endpoint.timeout().toNanos();
  }

  /**
   * A service that can't read a recording says so by these statuses, unless it names another field:
   * those are the settings'. All else is its own affair.
   */
  private ApiError told(VoiceException e, String field) {
    String errorId = ids.next();
    log.warn("Recording {} has no words ({}): {}", field, errorId, e.getMessage());
    ApiError failed = new ApiError.VoiceFailed(errorId, VoiceWork.TRANSCRIPTION, e.fault());
    if (!e.param().isEmpty() && !e.param().equals("file")) {
      return failed;
    }
    return switch (e.status()) {
      case 400, 415, 422 -> new ApiError.FileRefused(field, FileFault.DAMAGED, "");
      case 413 -> new ApiError.FileRefused(field, FileFault.TOO_LARGE, "HTTP 413");
      default -> failed;
    };
  }
}
