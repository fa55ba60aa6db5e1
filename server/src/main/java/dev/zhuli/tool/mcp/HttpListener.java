package dev.zhuli.tool.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Listens to what a server says unasked, such as that its tools have changed, for as long as the
 * connection lives. Most servers have no such stream.
 */
final class HttpListener implements Runnable {
  private static final int MOST_SECONDS = 60;

  private final HttpLink link;
  private final Inbox inbox;
  private final int mostBytes;

  HttpListener(HttpLink link, Inbox inbox, int mostBytes) {
    this.link = link;
    this.inbox = inbox;
    this.mostBytes = mostBytes;
  }

  @Override
  public void run() {
    try {
      for (int pause = 1; listenOnce(); pause = Math.min(2 * pause, MOST_SECONDS)) {
        boolean never = new CountDownLatch(1).await(pause, TimeUnit.SECONDS);
        if (never) {
          return;
        }
      }
    } catch (McpException e) {
      // Refused, or it floods: news are a convenience, calls go their own way.
      return;
    } catch (InterruptedException e) {
      // The connection is closed.
      return;
    }
  }

  /** Whether it is worth to come again. */
  private boolean listenOnce() throws InterruptedException {
    HttpResponse<InputStream> response =
        link.send(request -> request.header("Accept", "text/event-stream").GET(), 405);
    try (InputStream in = response.body()) {
      String type = response.headers().firstValue("Content-Type").orElse("");
      if (response.statusCode() != 200 || !type.startsWith("text/event-stream")) {
        return false;
      }
      EventStream events = new EventStream(in, mostBytes);
      for (String data = events.next(); data != null; data = events.next()) {
        inbox.accept(data);
      }
      return true;
    } catch (IOException e) {
      return true;
    }
  }
}
