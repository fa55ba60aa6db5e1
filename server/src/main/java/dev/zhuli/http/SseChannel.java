package dev.zhuli.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A response of server-sent events, which the first of them opens. The only owner of its form. */
public final class SseChannel {
  private final HttpServletResponse response;
  private @Nullable OutputStream out;

  public SseChannel(HttpServletResponse response) {
    this.response = response;
  }

  /** Whether the response is a stream by now; until then it may become anything else. */
  public boolean isOpen() {
    return out != null;
  }

  /**
   * Sends events with one write and one flush, and empties the buffer.
   *
   * @throws IOException when the client has gone
   */
  public void send(SseBuffer events) throws IOException {
    events.flushTo(open());
  }

  OutputStream open() throws IOException {
    if (out == null) {
      response.setContentType("text/event-stream;charset=UTF-8");
      response.setHeader("Cache-Control", "no-cache");
      // Tells nginx not to gather what should be seen at once.
      response.setHeader("X-Accel-Buffering", "no");
      out = response.getOutputStream();
    }
    return out;
  }
}
