package dev.zhuli.model.openai;

import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** One try of one request, from the connection to the last event. */
final class ChatCall {
  /** What a server that has given a finish reason gets to send usage and end mark. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private static final int LONGEST_ERROR = 65_536;

  private final OpenAiEndpoint endpoint;
  private final ConnectionPool pool;
  private final JsonMapper mapper;
  private final UpstreamFaults faults;
  private final ReplyBuilder reply;
  private @Nullable HttpConnection connection;
  private @Nullable HttpHead head;

  ChatCall(
      OpenAiEndpoint endpoint,
      ConnectionPool pool,
      JsonMapper mapper,
      UpstreamFaults faults,
      ReplyBuilder reply) {
    this.endpoint = endpoint;
    this.pool = pool;
    this.mapper = mapper;
    this.faults = faults;
    this.reply = reply;
  }

  /** Feeds the whole answer to the {@link ReplyBuilder}. */
  void run(byte[] requestHead, byte[] requestBody) throws InterruptedException {
    long firstTokenBy = System.nanoTime() + endpoint.firstTokenTimeout().toNanos();
    boolean complete = false;
    try {
      HttpConnection open = connect();
      HttpHead answer = ask(open, requestHead, requestBody);
      // It may be another connection now, a fresh one.
      HttpConnection used = connection == null ? open : connection;
      HttpBody body = new HttpBody(used, answer);
      if (answer.status() != 200) {
        throw faults.ofAnswer(answer.status(), errorText(body));
      }
      follow(used, body, firstTokenBy);
      complete = true;
      if (answer.keepsAlive()) {
        pool.giveBack(used, body);
      } else {
        pool.discard(used);
      }
    } catch (IOException e) {
      interruption();
      if (!reply.finished()) {
        throw failure(e);
      }
    } finally {
      if (!complete && connection != null) {
        pool.discard(connection);
      }
    }
  }

  private HttpConnection connect() throws IOException {
    HttpConnection taken = pool.take(endpoint.firstTokenTimeout());
    connection = taken;
    return taken;
  }

  /** A kept connection may have died unseen: then the request goes out once more on a fresh one. */
  private HttpHead ask(HttpConnection kept, byte[] requestHead, byte[] requestBody)
      throws IOException {
    try {
      return exchange(kept, requestHead, requestBody);
    } catch (ProtocolException e) {
      throw e;
    } catch (IOException e) {
      if (!kept.reused() || kept.expired() || Thread.currentThread().isInterrupted()) {
        throw e;
      }
      pool.discard(kept);
      connection = null;
      HttpConnection fresh = pool.fresh(endpoint.firstTokenTimeout());
      connection = fresh;
      return exchange(fresh, requestHead, requestBody);
    }
  }

  private HttpHead exchange(HttpConnection open, byte[] requestHead, byte[] requestBody)
      throws IOException {
    open.write(requestHead, requestBody);
    HttpHead answer = HttpHead.read(open);
    head = answer;
    return answer;
  }

  private void follow(HttpConnection open, HttpBody body, long firstTokenBy) throws IOException {
    EventReader events = new EventReader(body);
    ChunkReader chunks = new ChunkReader(mapper, reply);
    while (events.next() && !events.atDone()) {
      // However long the listener takes, that is not the server's silence.
      open.pause();
      chunks.read(events.buffer(), events.dataStart(), events.dataLength());
      if (reply.finished()) {
        open.allow(LAST_WORDS);
      } else if (reply.started()) {
        open.allow(endpoint.idleTimeout());
      } else {
        open.allowUntil(firstTokenBy);
      }
    }
  }

  private static String errorText(HttpBody body) throws IOException {
    byte[] text = new byte[LONGEST_ERROR];
    int length = 0;
    for (int count = 0; count >= 0 && length < text.length; length += Math.max(count, 0)) {
      count = body.read(text, length, text.length - length);
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  private static void interruption() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the model call was cancelled");
    }
  }

  private ModelException failure(IOException e) {
    String where = endpoint.completions().getRawAuthority();
    if (connection == null) {
      boolean late = e instanceof SocketTimeoutException;
      String how = late ? " within " + endpoint.connectTimeout() : ": " + e.getMessage();
      return fault(late ? Fault.TIMED_OUT : Fault.REFUSED, "no connection to " + where + how, e);
    }
    if (connection.expired()) {
      String what =
          reply.started()
              ? " was silent for " + endpoint.idleTimeout()
              : " sent no first token within " + endpoint.firstTokenTimeout();
      return fault(Fault.TIMED_OUT, where + what, e);
    }
    if (e instanceof ProtocolException) {
      return fault(Fault.UNREADABLE, where + " sent what can't be read: " + e.getMessage(), e);
    }
    return head == null
        ? fault(Fault.REFUSED, where + " closed the connection without an answer", e)
        : fault(Fault.BROKE_OFF, where + " broke off its answer", e);
  }

  private ModelException fault(Fault fault, String message, IOException cause) {
    return new ModelException(fault, faults.clean(message), cause);
  }

  /** How long the server wants to be left alone; null where it said nothing. */
  @Nullable Duration retryAfter() {
    return head == null ? null : RetryPause.wanted(head.header("retry-after"));
  }
}
