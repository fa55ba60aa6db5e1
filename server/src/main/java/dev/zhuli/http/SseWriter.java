package dev.zhuli.http;

import dev.zhuli.run.LoggedEvent;
import dev.zhuli.run.Run;
import dev.zhuli.run.Run.Follower;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The only owner of server-sent events: follows a run and writes each event as the dialect has it.
 *
 * <p>All events that are there are written with one flush; a lone one is flushed at once. The
 * follower may be as slow as it likes: the run doesn't wait for it.
 */
public final class SseWriter {
  private final Duration keepAlive;

  /**
   * @param keepAlive silence after which something is sent, so that nobody between gives up
   */
  public SseWriter(Duration keepAlive) {
    this.keepAlive = keepAlive;
  }

  /** How a dialect writes; each method appends whole events, framing included. */
  public interface Dialect {
    void event(LoggedEvent event, SseBuffer out);

    void keepAlive(SseBuffer out);

    /** What follows the last event. */
    void end(SseBuffer out);

    /** The longest silence that this stream's client bears, where that is shorter than usual. */
    default Duration patience(Duration usual) {
      return usual;
    }

    /** Looks at the first event before the headers are sent; may throw to answer otherwise. */
    default void first(LoggedEvent event) {}
  }

  /**
   * Streams a run until it ends or the client goes away.
   *
   * @throws IOException when the client has gone
   */
  public void stream(Run run, long afterSeq, Dialect dialect, HttpServletResponse response)
      throws IOException, InterruptedException {
    Follower follower = run.follow(afterSeq);
    Duration silence = dialect.patience(keepAlive);
    SseBuffer buffer = new SseBuffer();
    Optional<OutputStream> out = Optional.empty();
    while (!follower.ended()) {
      List<LoggedEvent> events = follower.next(silence);
      if (out.isEmpty()) {
        if (!events.isEmpty()) {
          dialect.first(events.getFirst());
        }
        out = Optional.of(open(response));
      }
      if (events.isEmpty() && !follower.ended()) {
        dialect.keepAlive(buffer);
      }
      for (LoggedEvent event : events) {
        dialect.event(event, buffer);
      }
      if (follower.ended()) {
        dialect.end(buffer);
      }
      buffer.flushTo(out.get());
    }
  }

  private static OutputStream open(HttpServletResponse response) throws IOException {
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-cache");
    // Tells nginx not to gather what should be seen at once.
    response.setHeader("X-Accel-Buffering", "no");
    return response.getOutputStream();
  }
}
