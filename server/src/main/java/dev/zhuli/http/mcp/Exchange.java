package dev.zhuli.http.mcp;

import dev.zhuli.access.Caller;
import dev.zhuli.error.Language;
import dev.zhuli.http.Callers;
import dev.zhuli.http.SseBuffer;
import dev.zhuli.http.SseChannel;
import dev.zhuli.run.Origin;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request while it is answered. As long as its work lasts, the client hears something now and
 * then: progress, where it asked for that, else a comment. Work that nobody waits for any more is
 * cancelled: who cancels says so, and who has gone can't be sent the next sign of life.
 *
 * <p>Used by one thread, but for {@link #cancel}.
 */
final class Exchange {
  private final HttpServletRequest request;
  private final Origin origin;
  private final SseChannel channel;
  private final boolean events;
  private final @Nullable Progress progress;
  private final Duration pause;
  private @Nullable Work work;
  private boolean unwanted;

  /**
   * @param events whether the client takes a stream
   * @param progress null where the client didn't ask for it
   * @param pause between two signs of life
   */
  Exchange(
      HttpServletRequest request,
      Origin origin,
      SseChannel channel,
      boolean events,
      @Nullable Progress progress,
      Duration pause) {
    this.request = request;
    this.origin = origin;
    this.channel = channel;
    this.events = events;
    this.progress = progress;
    this.pause = pause;
  }

  HttpServletRequest request() {
    return request;
  }

  Caller caller() {
    return Callers.of(request);
  }

  Origin origin() {
    return origin;
  }

  Language language() {
    return origin.language();
  }

  String requestId() {
    return Callers.requestId(request);
  }

  /** Waits for the work's end; false when nobody wants what came of it. */
  boolean await(Work begun) throws InterruptedException {
    attach(begun);
    try {
      while (!begun.awaitEnd(pause)) {
        tell(begun.doing(language()));
      }
    } catch (IOException e) {
      cancel();
    } catch (InterruptedException e) {
      cancel();
      throw e;
    }
    return !unwanted();
  }

  private void tell(String doing) throws IOException {
    if (!events) {
      return;
    }
    if (progress != null) {
      send(progress.notification(doing));
    } else {
      SseBuffer comment = new SseBuffer();
      comment.comment("keep-alive");
      channel.send(comment);
    }
  }

  /** Sends a message as an event of a stream, which is opened by it. */
  void send(byte[] message) throws IOException {
    SseBuffer event = new SseBuffer();
    event.field("event", "message");
    event.data(message);
    channel.send(event);
  }

  boolean isStream() {
    return channel.isOpen();
  }

  private synchronized void attach(Work begun) {
    work = begun;
    if (unwanted) {
      begun.cancel();
    }
  }

  /** Nobody wants the answer any more. */
  synchronized void cancel() {
    unwanted = true;
    if (work != null) {
      work.cancel();
    }
  }

  synchronized boolean unwanted() {
    return unwanted;
  }
}
