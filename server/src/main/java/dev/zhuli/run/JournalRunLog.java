package dev.zhuli.run;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
      return new JournalWriter(out, writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Writer reopen(String runId) {
    try {
      Path file = file(runId);
      if (Files.exists(file)) {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
          end--;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(end);
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
        events.add(reader.readValue(bytes, start, i - start));
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

  /** Spread over folders by the last two characters, which are random in our ids. */
  private Path file(String runId) {
    return folder.resolve(runId.substring(runId.length() - 2)).resolve(runId + ".jsonl");
  }

  private record JournalWriter(FileOutputStream out, ObjectWriter json) implements Writer {
    @Override
    public void append(LoggedEvent logged) {
      try {
        byte[] event = json.writeValueAsBytes(logged);
        byte[] line = Arrays.copyOf(event, event.length + 1);
        line[event.length] = '\n';
        out.write(line);
      } catch (IOException e) {
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
