package dev.zhuli.http;

import dev.zhuli.run.LoggedEvent;
import dev.zhuli.run.Run;
import dev.zhuli.run.Run.Follower;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * Follows a run and writes each event as the dialect has it.
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

    /** Looks at an event before anything was sent; may throw to answer otherwise. */
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
    Duration patience = dialect.patience(keepAlive);
    SseBuffer buffer = new SseBuffer();
    SseChannel channel = new SseChannel(response);
    long lastSent = System.nanoTime();
    while (!follower.ended()) {
      // Events that the dialect keeps to itself don't count: the client hears nothing of them.
      Duration left = patience.minusNanos(System.nanoTime() - lastSent);
      for (LoggedEvent event : follower.next(left)) {
        if (!channel.isOpen() && buffer.isEmpty()) {
          dialect.first(event);
        }
        dialect.event(event, buffer);
      }
      if (follower.ended()) {
        dialect.end(buffer);
      } else if (buffer.isEmpty() && System.nanoTime() - lastSent >= patience.toNanos()) {
        dialect.keepAlive(buffer);
      }
      if (!buffer.isEmpty()) {
        channel.send(buffer);
        lastSent = System.nanoTime();
      }
    }
    channel.open(); // for a follower that had seen everything already
  }
}
