package dev.zhuli.run;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * One append-only file per run, a line of JSON per event, each written with a single plain write.
 *
 * <p>A plain write is in the kernel's hands when it returns, so it survives the death of the
 * process (not of the machine) without the milliseconds of an fsync.
 */
public final class JournalRunLog implements RunLog {
  private static final Logger log = LoggerFactory.getLogger(JournalRunLog.class);

  private static final String ENDING = ".jsonl";

  private final Path folder;
  private final ObjectWriter writer;
  private final ObjectReader reader;

  public JournalRunLog(Path folder, JsonMapper json) {
    this.folder = folder;
    this.writer = json.writerFor(LoggedEvent.class);
    this.reader = json.readerFor(LoggedEvent.class);
  }

  @Override
  public Writer create(String runId) {
    try {
      Path file = file(runId);
      Files.createDirectories(file.getParent());
      // Not a FileChannel: that one is closed for good when a cancelled thread writes to it.
      FileOutputStream out = new FileOutputStream(file.toFile(), true);
      return new JournalWriter(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Writer reopen(String runId) {
    try {
      Path file = file(runId);
      if (Files.exists(file)) {
        long whole = read(runId).stream().mapToLong(event -> line(event).length).sum();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(whole);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return create(runId);
  }

  @Override
  public List<LoggedEvent> read(String runId) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file(runId));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<LoggedEvent> events = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        try {
          events.add(reader.readValue(bytes, start, i - start));
        } catch (JacksonException e) {
          log.warn("The log of run {} is unreadable after event {}", runId, events.size(), e);
          return events;
        }
        start = i + 1;
      }
    }
    // What follows the last line break was never acknowledged: the process died in its write.
    return events;
  }

  @Override
  public void delete(String runId) {
    try {
      Files.deleteIfExists(file(runId));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> untouchedSince(Instant time) {
    FileTime since = FileTime.from(time);
    BiPredicate<Path, BasicFileAttributes> old =
        (file, its) ->
            its.isRegularFile()
                && file.toString().endsWith(ENDING)
                && its.lastModifiedTime().compareTo(since) < 0;
    try (Stream<Path> files =
        Files.exists(folder) ? Files.find(folder, 2, old) : Stream.<Path>empty()) {
      return files.map(JournalRunLog::runId).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String runId(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(0, name.length() - ENDING.length());
  }

  private byte[] line(LoggedEvent event) {
    byte[] written = writer.writeValueAsBytes(event);
    byte[] line = Arrays.copyOf(written, written.length + 1);
    line[written.length] = '\n';
    return line;
  }

  /** Spread over folders by the last two characters, which are random in our ids. */
  private Path file(String runId) {
    return folder.resolve(runId.substring(runId.length() - 2)).resolve(runId + ENDING);
  }

  private final class JournalWriter implements Writer {
    private final FileOutputStream out;
    private boolean broken;

    JournalWriter(FileOutputStream out) {
      this.out = out;
    }

    /** After a write that failed, perhaps in the middle of a line, nothing more is added. */
    @Override
    public void append(LoggedEvent logged) {
      if (broken) {
        throw new UncheckedIOException(new IOException("The run's log is broken off"));
      }
      try {
        out.write(line(logged));
      } catch (IOException e) {
        broken = true;
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
