package dev.zhuli.http.mcp;

import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.config.ZhuliSettings.RequestSettings;
import dev.zhuli.http.BodyReader;
import dev.zhuli.http.Callers;
import dev.zhuli.http.JsonRpcErrors;
import dev.zhuli.http.RequestOrigins;
import dev.zhuli.http.SseChannel;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /mcp}: the streamable HTTP transport. A request is answered in one body, or, once it
 * takes long enough to need a sign of life, in a stream.
 *
 * <p>A session costs nothing here: its id is given out and forgotten. So there is nothing to end
 * with a DELETE, and nothing to listen to with a GET; both are 405, as the protocol allows.
 *
 * @see <a
 *     href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http">MCP,
 *     streamable HTTP</a>
 */
@RestController
class McpController {
  /** A character that is written as two escapes. */
  private static final long MAX_BYTES_PER_CHAR = 12;

  /** What a request may have beside its message. */
  private static final long OTHER_BYTES = 64 << 10;

  private final Origins origins;
  private final RequestOrigins requestOrigins;
  private final BodyReader bodies;
  private final Offer offer;
  private final CallsInFlight inFlight;
  private final Duration keepAlive;

  McpController(
      ZhuliSettings settings, Offer offer, CallsInFlight inFlight, RequestOrigins requestOrigins) {
    this.requestOrigins = requestOrigins;
    this.origins = new Origins(settings.publicUrl());
    this.bodies = new BodyReader(bounded(settings.request()));
    this.offer = offer;
    this.inFlight = inFlight;
    this.keepAlive = settings.run().keepAlive();
  }

  /** Nobody sends pictures here, and what a call brings stays in memory as long as it lasts. */
  private static RequestSettings bounded(RequestSettings usual) {
    long enough = usual.maxMessageChars() * MAX_BYTES_PER_CHAR + OTHER_BYTES;
    return new RequestSettings(
        DataSize.ofBytes(Math.min(enough, usual.maxBody().toBytes())),
        usual.maxHeaders(),
        usual.maxNesting(),
        usual.maxMessages(),
        usual.maxMessageChars());
  }

  @PostMapping(JsonRpcErrors.PATH)
  void message(HttpServletRequest request, HttpServletResponse response) throws IOException {
    origins.check(request);
    Head head = Head.read(request);
    switch (Message.read(bodies.read(request), bodies.json())) {
      case Message.Request asked -> answer(asked, head, request, response);
      case Message.Notification told -> {
        if (told.method().equals(Message.CANCELLED)) {
          inFlight.cancel(
              Callers.of(request).tenant(), head.session(), told.params().path("requestId"));
        }
        response.setStatus(HttpServletResponse.SC_ACCEPTED);
      }
    }
  }

  private void answer(
      Message.Request asked, Head head, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    JsonRpcErrors.identify(request, asked.id());
    if (asked.method().equals(Message.INITIALIZE)) {
      response.setHeader(HttpHeaders.MCP_SESSION_ID, UUID.randomUUID().toString());
    } else {
      head.checkVersion();
    }
    Exchange exchange = exchange(asked, head, request, new SseChannel(response));
    JSONRPCResponse answer;
    try (var _ = inFlight.enter(head.session(), asked.id(), exchange)) {
      answer = offer.core().answer(asked, exchange);
    }
    if (!exchange.unwanted()) {
      write(answer, head, exchange, response);
    } else if (!exchange.isStream()) {
      response.setStatus(HttpServletResponse.SC_ACCEPTED); // who cancels wants no answer
    }
  }

  private Exchange exchange(
      Message.Request asked, Head head, HttpServletRequest request, SseChannel channel) {
    Optional<Progress> progress = Progress.of(asked, offer.protocol());
    boolean often = progress.isPresent() && keepAlive.compareTo(Progress.PAUSE) > 0;
    return new Exchange(
        request,
        requestOrigins.of(request),
        channel,
        head.events(),
        progress.orElse(null),
        often ? Progress.PAUSE : keepAlive);
  }

  private void write(
      JSONRPCResponse answer, Head head, Exchange exchange, HttpServletResponse response)
      throws IOException {
    byte[] body = offer.protocol().writeValueAsBytes(answer);
    if (exchange.isStream() || !head.json()) {
      exchange.send(body);
    } else {
      response.setContentType("application/json");
      response.getOutputStream().write(body);
    }
  }
}
