package dev.zhuli.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Looks who listens on a port. */
final class Ports {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private Ports() {}

  enum State {
    FREE,
    /** A server that answers as this one does listens there. */
    OURS,
    TAKEN
  }

  /**
   * Binds the address for a moment.
   *
   * @throws IOException when that is not possible
   */
  static void tryBind(String address, int port) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getByName(address), port));
    }
  }

  static State look(String address, int port) throws InterruptedException {
    try {
      tryBind(address, port);
      return State.FREE;
    } catch (IOException taken) {
      return isOurs(address, port) ? State.OURS : State.TAKEN;
    }
  }

  private static boolean isOurs(String address, int port) throws InterruptedException {
    URI health =
        URI.create("http://%s:%d/actuator/health".formatted(ReadyBanner.host(address), port));
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      var request = HttpRequest.newBuilder(health).timeout(PATIENCE).build();
      return http.send(request, BodyHandlers.ofString()).body().contains("\"status\"");
    } catch (IOException e) {
      return false;
    }
  }
}
