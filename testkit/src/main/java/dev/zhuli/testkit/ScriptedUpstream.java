package dev.zhuli.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A chat completions server as OpenAI's, over real HTTP on loopback, whose answers are scripted and
 * which can do what proper servers don't: refuse, stall, break off, send garbage.
 *
 * <pre>{@code
 * try (var upstream = ScriptedUpstream.start()) {
 *   upstream.reply(Script.text("你好", "，世界"));
 *   … ask upstream.baseUrl() …
 *   assertThat(upstream.requests()).hasSize(1);
 * }
 * }</pre>
 *
 * Queued replies are used first, one per chat request; then the default reply.
 */
public final class ScriptedUpstream implements AutoCloseable {
  private final ServerSocket listener;
  private final Thread acceptor;
  private final Queue<Script> queued = new ConcurrentLinkedQueue<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final boolean recording;
  private final Tally tally = new Tally();
  private volatile Function<RecordedRequest, Script> byDefault = _ -> Script.text("好的。");
  private volatile boolean strict;

  private ScriptedUpstream(int port, boolean recording) {
    this.recording = recording;
    try {
      listener = new ServerSocket(port, 4096, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on port " + port, e);
    }
    acceptor = Thread.ofPlatform().daemon().name("scripted-upstream").start(this::accept);
  }

  /** Starts on any free port. */
  public static ScriptedUpstream start() {
    return new ScriptedUpstream(0, true);
  }

  /** Starts on this port and keeps no requests: for load tests. */
  public static ScriptedUpstream startForLoad(int port) {
    return new ScriptedUpstream(port, false);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** What a client is configured with, such as {@code http://127.0.0.1:40123/v1}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  /** Queues replies, one per chat request to come. */
  public ScriptedUpstream reply(Script... scripts) {
    queued.addAll(List.of(scripts));
    return this;
  }

  /** The reply to every chat request for which none is queued. */
  public ScriptedUpstream byDefault(Script script) {
    return byDefault(_ -> script);
  }

  /** Chooses the reply by the request, where none is queued. */
  public ScriptedUpstream byDefault(Function<RecordedRequest, Script> chooser) {
    byDefault = chooser;
    return this;
  }

  /**
   * From now on refuses what OpenAI's server refuses: calls without results, results without calls,
   * odd names of functions. No queued reply is used up by that.
   */
  public ScriptedUpstream strict() {
    strict = true;
    return this;
  }

  /** The chat requests so far, oldest first. */
  public List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  public RecordedRequest lastRequest() {
    return requests.getLast();
  }

  /** Forgets recorded requests and queued replies. */
  public void reset() {
    queued.clear();
    requests.clear();
    tally.reset();
  }

  /** Connections taken so far. */
  public int connections() {
    return tally.accepted();
  }

  /** Waits until so many chat requests have come since the start or the last reset. */
  public void awaitRequests(int count) throws InterruptedException {
    tally.awaitReceived(count);
  }

  /** Waits until so many clients have left before their answer was complete. */
  public void awaitAbandoned(int count) throws InterruptedException {
    tally.awaitAbandoned(count);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        open.add(socket);
        tally.addAccepted();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        // Closed: the loop ends. Anything else is the affair of the client it concerns.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      HttpReader reader = new HttpReader(new BufferedInputStream(socket.getInputStream()));
      RecordedRequest request = reader.next();
      while (request != null && answer(request, reader, socket)) {
        request = reader.next();
      }
    } catch (IOException e) {
      // The client's affair: it closed an idle connection, or sent what isn't HTTP.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private boolean answer(RecordedRequest request, HttpReader reader, Socket socket)
      throws IOException, InterruptedException {
    Script script = scriptFor(request);
    try {
      return new ScriptPlayer(script, request, reader, socket.getOutputStream()).play();
    } catch (IOException e) {
      tally.addAbandoned();
      throw e;
    }
  }

  private Script scriptFor(RecordedRequest request) {
    if (request.path().endsWith("/models")) {
      return Script.body(200, OpenAiWire.models().toString());
    }
    if (!request.path().endsWith("/chat/completions")) {
      return Script.failure(404, "no such path: " + request.path());
    }
    if (recording) {
      requests.add(request);
    }
    tally.addReceived();
    Optional<String> broken = strict ? OpenAiRules.broken(request.body()) : Optional.empty();
    if (broken.isPresent()) {
      return Script.failure(400, broken.get());
    }
    Script next = queued.poll();
    return next != null ? next : byDefault.apply(request);
  }

  /** Closes the port and every connection; later connections are refused. */
  @Override
  public void close() {
    try {
      listener.close();
      // Until its wait has ended, the system still takes connections.
      acceptor.join();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A server for load tests: {@code --port P --chunks N --rate R --chunk-text TEXT}, each optional.
   */
  public static void main(String[] args) throws InterruptedException {
    LoadOptions options = LoadOptions.of(args);
    ScriptedUpstream upstream = startForLoad(options.port());
    upstream.byDefault(Script.steady(options.text(), options.chunks(), options.rate()));
    System.out.println("ready " + upstream.baseUrl());
    Thread.currentThread().join();
  }
}
