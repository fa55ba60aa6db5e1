package dev.zhuli.model.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The model files on this machine, and how a missing one comes here. */
public final class ModelFiles {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration STALL = Duration.ofSeconds(30);

  private static final String ADVICE =
      """
      或设置 ZHULI_MODEL_BASE_URL 与 ZHULI_MODEL，使用任何 OpenAI 兼容的模型服务。
      Or set ZHULI_MODEL_BASE_URL and ZHULI_MODEL to use any OpenAI-compatible model server.""";

  private final Path folder;
  private final Map<String, Entry> entries;
  private final Download download;

  /**
   * @param home {@code ZHULI_HOME}: files lie in its {@code models}, the user's catalogue is its
   *     {@code models.yaml}
   * @throws ModelFileException when that catalogue can't be read
   */
  public ModelFiles(Path home) {
    this(home, CONNECT, STALL, Download.USUAL_PIP);
  }

  ModelFiles(Path home, Duration connect, Duration stall, List<List<String>> pip) {
    this.folder = home.resolve("models");
    this.entries = Catalogue.load(home.resolve("models.yaml"));
    this.download =
        new Download(
            source ->
                switch (source) {
                  case Source.Http http -> new HttpFetcher(http.url(), connect, stall);
                  case Source.Pip packages -> new PipFetcher(packages, pip);
                },
            ADVICE);
  }

  /** Every file that is known, the product's first. */
  public List<Entry> list() {
    return List.copyOf(entries.values());
  }

  /**
   * The file, if it is here and of the right size; its hash is not read, which takes seconds.
   *
   * @param nameOrPath a name of the catalogue, a file's name in {@code ZHULI_HOME/models}, or a
   *     path of any GGUF
   * @throws ModelFileException when it is a path of something that is no GGUF
   */
  public Optional<Path> present(String nameOrPath) {
    try {
      Entry entry = entries.get(nameOrPath);
      if (entry == null) {
        return ownFile(nameOrPath);
      }
      Path file = folder.resolve(entry.file());
      return whole(entry, file) ? Optional.of(file) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The file, fetched first when it is not here or is cut short. Waits while another process
   * fetches it.
   *
   * @throws ModelFileException when no source gives it, or there is no such model
   */
  public Path fetch(String nameOrPath, Progress progress) throws InterruptedException {
    Optional<Path> here = present(nameOrPath);
    if (here.isPresent()) {
      return here.get();
    }
    Entry entry = entries.get(nameOrPath);
    if (entry == null) {
      throw new ModelFileException(
          "没有名为 %s 的模型或文件 / There is no model or file %s. 可选 / Known: %s"
              .formatted(nameOrPath, nameOrPath, String.join(", ", entries.keySet())));
    }
    return download.into(folder, entry, progress);
  }

  /**
   * Reads the whole file and compares its SHA-256. A file that is no entry of the catalogue has
   * nothing to compare with and passes.
   *
   * @return whether it is here and is what the catalogue says
   */
  public boolean verify(String nameOrPath) {
    Optional<Path> file = present(nameOrPath);
    Entry entry = entries.get(nameOrPath);
    if (file.isEmpty() || entry == null) {
      return file.isPresent();
    }
    try {
      return Gguf.sha256(file.get()).equals(entry.sha256());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a model of the catalogue, so that it is fetched again; a user's own file stays. */
  public void remove(String name) {
    Entry entry = entries.get(name);
    try {
      if (entry != null) {
        Files.deleteIfExists(folder.resolve(entry.file()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean whole(Entry entry, Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) == entry.bytes();
  }

  private Optional<Path> ownFile(String nameOrPath) throws IOException {
    for (Path file : List.of(path(nameOrPath), folder.resolve(path(nameOrPath)))) {
      if (Files.isRegularFile(file)) {
        if (!Gguf.is(file)) {
          throw new ModelFileException("不是 GGUF 模型文件 / Not a GGUF model file: " + file);
        }
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ModelFileException("不是路径 / Not a path: " + text, e);
    }
  }
}
