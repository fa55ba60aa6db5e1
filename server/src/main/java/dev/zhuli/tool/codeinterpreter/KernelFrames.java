package dev.zhuli.tool.codeinterpreter;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What a remote kernel sends over its channels, in Jupyter's messages of version 5. A user's code
 * can send there too, so a message and an exchange have bounds, as has what waits to be taken, and
 * only answers to its request are kept.
 */
final class KernelFrames implements WebSocket.Listener {
  /** Characters that may wait: answers come one by one. */
  private static final long MOST_WAITING = 3L * KernelJson.MOST;

  private static final Set<String> KEPT = Set.of("execute_reply", "display_data");
  private static final Set<String> ENDS = Set.of("dead", "restarting", "autorestarting");

  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private StringBuilder parts = new StringBuilder();
  private volatile String expected = "";
  private volatile boolean flooded;
  private volatile boolean ended;

  private record Message(JsonNode content, int chars) {}

  /** Whether a kernel in this state has lost its variables. */
  static boolean isEnd(String state) {
    return ENDS.contains(state);
  }

  /** An exchange begins, which may have several requests. */
  void begin() {
    taken.set(0);
  }

  /** From now on answers to this request are kept, and no others. */
  void expect(String request) {
    expected = request;
    for (Message late = messages.poll(); late != null; late = messages.poll()) {
      waiting.addAndGet(-late.chars());
    }
  }

  /** The next answer, if one comes in time. */
  Optional<JsonNode> poll(long millis) throws InterruptedException {
    return taken(messages.poll(millis, TimeUnit.MILLISECONDS));
  }

  private Optional<JsonNode> taken(@Nullable Message message) {
    if (message == null) {
      return Optional.empty();
    }
    waiting.addAndGet(-message.chars());
    return Optional.of(message.content());
  }

  boolean flooded() {
    return flooded;
  }

  /** Whether the channels are closed or the kernel has ended. */
  boolean ended() {
    return ended;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    if (count(data.length(), parts.length() + data.length(), socket)) {
      parts.append(data);
      if (last) {
        String whole = parts.toString();
        parts = new StringBuilder();
        take(whole);
      }
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    boolean unused = count(data.remaining(), 0, socket); // such as a widget's; nobody asked for it
    return null;
  }

  private boolean count(int more, int message, WebSocket socket) {
    if (taken.addAndGet(more) > KernelJson.MOST_OF_AN_EXCHANGE
        || message > KernelJson.MOST
        || waiting.get() > MOST_WAITING) {
      flooded = true;
      socket.abort();
      return false;
    }
    socket.request(1);
    return true;
  }

  private void take(String text) {
    try {
      JsonNode message = KernelJson.MAPPER.readTree(text);
      String type = message.path("header").path("msg_type").asString("");
      if (type.equals("status")
          && isEnd(message.path("content").path("execution_state").asString(""))) {
        ended = true;
      } else if (KEPT.contains(type)
          && message.path("parent_header").path("msg_id").asString("").equals(expected)) {
        waiting.addAndGet(text.length());
        messages.add(new Message(message, text.length()));
      }
    } catch (JacksonException e) {
      return; // not Jupyter's
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    ended = true;
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    ended = true;
  }
}
