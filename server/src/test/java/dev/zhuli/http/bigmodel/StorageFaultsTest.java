package dev.zhuli.http.bigmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.file.Artifact;
import dev.zhuli.file.ArtifactLinks;
import dev.zhuli.file.Artifacts;
import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the disk fails, callers are told that it is the server's fault and not theirs. */
@SuppressWarnings("NullAway.Init") // set before all tests
class StorageFaultsTest {
  private static final byte[] TEXT = "你好".getBytes(StandardCharsets.UTF_8);
  private static final String FILES = "/api/paas/v4/files";

  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void anUploadThatCanNotBeWrittenIsTheServersFault() throws IOException {
    Path drafts = home.resolve("files/drafts");
    upload(); // The folder is there now.
    try (Broken _ = new Broken(drafts)) {
      assertServersFault(upload());
    }
    assertThat(upload().status()).isEqualTo(200);
  }

  @Test
  void anUploadThatCanNotBeReceivedIsTheServersFault() throws IOException {
    try (Broken _ = new Broken(home.resolve("files/incoming"))) {
      assertServersFault(upload());
    }
    assertThat(upload().status()).isEqualTo(200);
  }

  @Test
  void aContentThatIsLostIsTheServersFault() throws IOException {
    String id = upload().json().path("id").asString();
    String content = FILES + "/" + id + "/content";
    try (Broken _ = new Broken(folder("files", id))) {
      assertServersFault(server.send(server.get(content)));
    }
    assertThat(server.send(server.get(content)).status()).isEqualTo(200);
  }

  @Test
  void aFileIsDeletedThoughItsContentCanNotBeReached() throws IOException {
    String id = upload().json().path("id").asString();
    try (Broken _ = new Broken(folder("files", id))) {
      Answer deleted = server.send(server.builder(FILES + "/" + id).DELETE().build());
      assertThat(deleted.status()).isEqualTo(200);
    }
    assertThat(server.send(server.get(FILES + "/" + id)).status()).isEqualTo(404);
  }

  @Test
  void aDeletionThatLeavesTheTextBehindIsTheServersFault() throws IOException {
    String id = upload().json().path("id").asString();
    try (Broken _ = new Broken(folder("cache/documents", id))) {
      assertServersFault(server.send(server.builder(FILES + "/" + id).DELETE().build()));
    }
  }

  @Test
  void anArtifactThatIsGoneIsNotGoneForEver() throws IOException {
    Artifact artifact = server.bean(Artifacts.class).keep("t", "talk", "a.txt", "text/plain", TEXT);
    String link = server.bean(ArtifactLinks.class).link("", artifact);
    try (Broken _ = new Broken(folder("artifacts", artifact.id()))) {
      Answer gone = server.send(server.get(link));
      assertThat(gone.status()).isEqualTo(404);
      assertThat(gone.header("cache-control"))
          .doesNotContain("immutable")
          .doesNotContain("max-age=3600");
    }
    Answer there = server.send(server.get(link));
    assertThat(there.status()).isEqualTo(200);
    assertThat(there.header("cache-control")).contains("immutable");
  }

  /** A file where there was a folder, until it is mended; root could read what is forbidden. */
  private static final class Broken implements AutoCloseable {
    private final Path folder;
    private final Path aside;

    Broken(Path folder) throws IOException {
      this.folder = folder;
      this.aside = folder.resolveSibling(folder.getFileName() + "-aside");
      Files.createDirectories(folder);
      Files.move(folder, aside);
      Files.createFile(folder);
    }

    @Override
    public void close() throws IOException {
      Files.delete(folder);
      Files.move(aside, folder);
    }
  }

  private static void assertServersFault(Answer answer) {
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().at("/error/code").asString()).isEqualTo("1230");
  }

  private static Path folder(String root, String id) {
    return home.resolve(root).resolve(id.substring(id.length() - 2));
  }

  private static Answer upload() {
    return server.send(
        new Form().field("purpose", "assistant").file("a.txt", TEXT).to(server, FILES));
  }
}
