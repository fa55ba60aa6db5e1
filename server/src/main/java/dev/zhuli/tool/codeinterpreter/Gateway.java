package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.config.CodeInterpreterSettings;
import dev.zhuli.tool.codeinterpreter.KernelException.Why;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The requests of a Jupyter gateway or server: kernels are made, asked after, interrupted and ended
 * there (<a href="https://jupyter-server.readthedocs.io/en/latest/developers/rest-api.html">REST
 * API</a>). Redirects are not followed: they would carry the token elsewhere.
 */
final class Gateway implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);
  private static final Duration MOST = Duration.ofSeconds(10);

  /** A gateway gives a kernel some seconds to end by itself. */
  private static final Duration MOST_OF_AN_END = Duration.ofSeconds(30);

  private static final Duration MOST_AT_END = Duration.ofSeconds(5);
  private static final int NOT_FOUND = 404;

  private final CodeInterpreterSettings.Gateway settings;
  private final URI base;
  private final HttpClient client;
  private final Set<Thread> ending = ConcurrentHashMap.newKeySet();

  /**
   * @param settings whose address is there
   */
  Gateway(CodeInterpreterSettings.Gateway settings) {
    this.settings = settings;
    this.base = URI.create(Objects.requireNonNull(settings.url()).strip());
    this.client =
        HttpClient.newBuilder()
            // Upgrades to HTTP/2 in clear text confuse small servers.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /** Longest wait for a connection and for a kernel to start. */
  Duration patience() {
    return settings.connectTimeout();
  }

  /**
   * Makes a kernel. One that comes after nobody waits for it is ended.
   *
   * @return its id
   * @throws KernelException when none is to be had
   */
  String create() throws InterruptedException {
    // Enterprise Gateway names what it makes after this user. Kernel Gateway hands its own
    // variables
    // over, its token among them, unless a wish for a kernel has some.
    Map<String, ?> wanted =
        Map.of("name", settings.kernel(), "env", Map.of("KERNEL_USERNAME", "zhuli"));
    HttpRequest request =
        request("")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(wanted)))
            .build();
    var answer = client.sendAsync(request, BodyHandlers.ofString());
    try {
      return refusals().id(await(answer));
    } catch (TimeoutException e) {
      drop(answer);
      throw new KernelException(Why.UNAVAILABLE, place() + " starts no kernel in time", e);
    } catch (InterruptedException e) {
      drop(answer);
      throw e;
    }
  }

  private void drop(CompletableFuture<HttpResponse<String>> late) {
    var unused = late.thenAccept(response -> endLater(refusals().id(response)));
  }

  /**
   * Opens the channels of a kernel.
   *
   * @param id of the kernel
   * @throws KernelException when they can't be opened
   */
  WebSocket connect(String id, WebSocket.Listener listener) throws InterruptedException {
    WebSocket.Builder builder =
        client.newWebSocketBuilder().connectTimeout(settings.connectTimeout());
    authorization().ifPresent(value -> builder.header("Authorization", value));
    String address = address("/" + id + "/channels");
    var opening =
        builder.buildAsync(URI.create("ws" + address.substring("http".length())), listener);
    try {
      return await(opening);
    } catch (TimeoutException e) {
      var unused = opening.thenAccept(WebSocket::abort);
      throw new KernelException(Why.UNAVAILABLE, place() + " opens no channels in time", e);
    } catch (InterruptedException e) {
      var unused = opening.thenAccept(WebSocket::abort);
      throw e;
    }
  }

  private <T> T await(CompletableFuture<T> coming) throws InterruptedException, TimeoutException {
    try {
      return coming.get(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw refusals().unreachable(e);
    }
  }

  /** Whether a kernel is known there and not dead. An answer that doesn't come tells nothing. */
  boolean lives(String id) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          client.send(request("/" + id).timeout(MOST).GET().build(), BodyHandlers.ofString());
      if (answer.statusCode() == NOT_FOUND) {
        return false;
      }
      var told = JsonMapper.shared().readTree(answer.body());
      return !KernelFrames.isEnd(told.path("execution_state").asString(""));
    } catch (IOException | JacksonException e) {
      log.debug("{} does not say how a kernel is", place(), e);
      return true;
    }
  }

  /** Asks a kernel's code to stop; whether it does is seen elsewhere. */
  void interrupt(String id) throws InterruptedException {
    try {
      HttpRequest request =
          request("/" + id + "/interrupt").timeout(MOST).POST(BodyPublishers.noBody()).build();
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      log.debug("Interrupted a kernel of {}: {}", place(), status);
    } catch (IOException e) {
      log.warn("A kernel of {} can't be interrupted: {}", place(), e.toString());
    }
  }

  /** Ends a kernel in the background. */
  void endLater(String id) {
    Thread thread = Thread.ofVirtual().name("zhuli-kernel-end").unstarted(() -> end(id));
    ending.add(thread);
    thread.start();
  }

  private void end(String id) {
    try {
      HttpRequest request = request("/" + id).timeout(MOST_OF_AN_END).DELETE().build();
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2 && status != NOT_FOUND) {
        log.warn("A kernel of {} stays: HTTP {}", place(), status);
      }
    } catch (IOException e) {
      log.warn("A kernel of {} stays: {}", place(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ending.remove(Thread.currentThread());
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address(path)));
    authorization().ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private String address(String path) {
    String root = Objects.requireNonNullElse(base.getRawPath(), "");
    return "%s://%s%s/api/kernels%s"
        .formatted(base.getScheme(), base.getRawAuthority(), root.replaceAll("/+$", ""), path);
  }

  private Optional<String> authorization() {
    return Optional.ofNullable(settings.token())
        .map(String::strip)
        .filter(token -> !token.isEmpty())
        .map(token -> "token " + token);
  }

  private GatewayRefusals refusals() {
    return new GatewayRefusals(place(), settings.kernel(), settings.token());
  }

  /** For people; without what may be secret in an address. */
  private String place() {
    return "the gateway " + base.getScheme() + "://" + base.getRawAuthority();
  }

  /** Waits a little for the kernels that are being ended. */
  @Override
  public void close() {
    long deadline = System.nanoTime() + MOST_AT_END.toNanos();
    try {
      for (Thread thread : ending) {
        boolean unused = thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.shutdownNow();
  }
}
