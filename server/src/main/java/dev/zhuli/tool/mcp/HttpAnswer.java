package dev.zhuli.tool.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the answer to one request, which is one JSON message or a stream of events. */
final class HttpAnswer {
  private final Inbox inbox;
  private final int mostBytes;

  HttpAnswer(Inbox inbox, int mostBytes) {
    this.inbox = inbox;
    this.mostBytes = mostBytes;
  }

  /**
   * Reads until the request is answered; what comes after that is nobody's.
   *
   * @throws McpException when the answer is too long, or there is none
   */
  void read(HttpResponse<?> response, InputStream in, Object id) throws IOException {
    String type = response.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/event-stream")) {
      events(in, id);
    } else {
      message(in);
    }
    if (inbox.awaits(id)) {
      throw new McpException("回复里没有结果");
    }
  }

  private void events(InputStream in, Object id) throws IOException {
    EventStream events = new EventStream(in, mostBytes);
    String data = events.next();
    while (data != null) {
      inbox.accept(data);
      data = inbox.awaits(id) ? events.next() : null;
    }
  }

  private void message(InputStream in) throws IOException {
    byte[] body = in.readNBytes(mostBytes + 1);
    if (body.length > mostBytes) {
      throw LineReader.tooLong(mostBytes);
    }
    inbox.accept(new String(body, StandardCharsets.UTF_8));
  }
}
