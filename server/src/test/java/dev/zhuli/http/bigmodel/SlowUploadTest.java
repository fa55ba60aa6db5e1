package dev.zhuli.http.bigmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.access.Keys;
import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who sends slowly keeps nobody else from uploading. */
@SuppressWarnings("NullAway.Init") // set before all tests
class SlowUploadTest {
  private static final String FILES = "/api/paas/v4/files";

  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home, "--zhuli.files.uploads-at-once=1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  @Timeout(60)
  void aTenantThatTricklesWaitsForItselfAlone() throws IOException {
    String slow = server.bean(Keys.class).create("slow", null).token();
    String other = server.bean(Keys.class).create("other", null).token();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      OutputStream out = socket.getOutputStream();
      String begun =
          """
          POST %s HTTP/1.1
          Host: x
          Authorization: Bearer %s
          Content-Type: multipart/form-data; boundary=b
          Content-Length: 100000

          --b
          Content-Disposition: form-data; name="file"; filename="a.txt"

          """
              .formatted(FILES, slow)
              .replace("\n", "\r\n");
      out.write((begun + "a".repeat(20_000)).getBytes(StandardCharsets.UTF_8));
      out.flush();
      while (!hasBegun()) {
        Thread.onSpinWait();
      }
      Answer second = upload(slow);
      assertThat(second.status()).isEqualTo(429);
      assertThat(second.json().path("code").asInt()).isEqualTo(1302);
      assertThat(upload(other).status()).isEqualTo(200);
    }
    assertThat(until(slow, answer -> answer.status() == 200).status()).isEqualTo(200);
  }

  private static boolean hasBegun() throws IOException {
    try (Stream<Path> received = Files.list(home.resolve("files/incoming"))) {
      return received.findAny().isPresent();
    }
  }

  /** The server notices a moment later that an upload is gone. */
  private static Answer until(String key, Predicate<Answer> seen) {
    return Stream.generate(() -> upload(key)).limit(2_000).filter(seen).findFirst().orElseThrow();
  }

  private static Answer upload(String key) {
    Form form =
        new Form().field("purpose", "agent").file("a.txt", "文".getBytes(StandardCharsets.UTF_8));
    return server.send(form.to(server, FILES, "Authorization", "Bearer " + key));
  }
}
