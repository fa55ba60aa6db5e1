package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.codeinterpreter.KernelException.Why;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Requests to a remote kernel and its replies, one after the other; it ends with them. */
final class GatewayChannels implements AutoCloseable, Exchanges.Line {
  private static final Duration SEND = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 200;

  /** So often a kernel that says nothing is asked after. */
  private static final Duration ASK_AFTER = Duration.ofSeconds(5);

  private final Gateway gateway;
  private final String kernel;
  private final KernelFrames frames;
  private final WebSocket socket;
  private final String session = UUID.randomUUID().toString();

  private final Exchanges exchanges = new Exchanges(this);
  private volatile boolean closed;

  private GatewayChannels(Gateway gateway, String kernel, KernelFrames frames, WebSocket socket) {
    this.gateway = gateway;
    this.kernel = kernel;
    this.frames = frames;
    this.socket = socket;
  }

  /**
   * Makes a kernel and opens its channels.
   *
   * @throws KernelException when that can't be
   */
  static GatewayChannels open(Gateway gateway) throws InterruptedException {
    String kernel = gateway.create();
    try {
      KernelFrames frames = new KernelFrames();
      return new GatewayChannels(gateway, kernel, frames, gateway.connect(kernel, frames));
    } catch (KernelException | InterruptedException e) {
      gateway.endLater(kernel);
      throw e;
    }
  }

  /** An exchange begins: the bound on what it may send counts from here. */
  void begin() {
    frames.begin();
  }

  /**
   * Runs a line, and stops it when its time is over or this thread is interrupted.
   *
   * @param shown hears what it displays
   * @return the reply's content, of whatever status
   * @throws KernelException when the kernel is lost
   */
  JsonNode execute(ExecuteRequest request, Duration most, Consumer<JsonNode> shown)
      throws InterruptedException {
    return exchanges.answer(() -> ask(request), most, shown);
  }

  private void ask(ExecuteRequest request) throws InterruptedException {
    frames.expect(request.id());
    send(request.message(session));
  }

  @Override
  public void interrupt() throws InterruptedException {
    gateway.interrupt(kernel);
  }

  @Override
  public Optional<JsonNode> await(Duration most, Consumer<JsonNode> shown)
      throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    long askedAfter = System.nanoTime();
    while (true) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return Optional.empty();
      }
      Optional<JsonNode> message = frames.poll(Math.min(left, LOOK_MILLIS));
      if (message.isPresent()) {
        JsonNode content = message.get().path("content");
        if (isReply(message.get())) {
          return Optional.of(content);
        }
        shown.accept(content);
        askedAfter = System.nanoTime();
      } else {
        askedAfter = checkLife(askedAfter);
      }
    }
  }

  private static boolean isReply(JsonNode message) {
    return message.path("header").path("msg_type").asString("").equals("execute_reply");
  }

  /** Returns when it was last asked after. */
  private long checkLife(long askedAfter) throws InterruptedException {
    if (frames.flooded()) {
      throw lost(Why.FLOODED, "the code sent too much");
    }
    if (frames.ended()) {
      throw lost(Why.DIED, "Python ended, or the way to it");
    }
    if (System.nanoTime() - askedAfter < ASK_AFTER.toNanos()) {
      return askedAfter;
    }
    if (!gateway.lives(kernel)) {
      throw lost(Why.DIED, "Python ended");
    }
    return System.nanoTime();
  }

  private KernelException lost(Why why, String message) {
    close();
    return new KernelException(why, message);
  }

  private void send(String message) throws InterruptedException {
    try {
      var unused = socket.sendText(message, true).get(SEND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new KernelException(Why.DIED, "the way to Python is lost", e);
    }
  }

  boolean isOpen() {
    return !closed && !frames.ended() && !frames.flooded();
  }

  /** Ends the kernel in the background. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      socket.abort();
      gateway.endLater(kernel);
    }
  }
}
