package dev.zhuli.tool.retrieval;

import dev.zhuli.tool.retrieval.IndexFile.State;
import dev.zhuli.tool.retrieval.OpenIndexes.Loan;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All indexes of a folder, one sub-folder each. Whoever changes one holds its lock; a damaged one
 * is removed as soon as that's seen.
 */
final class Shelf implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Shelf.class);

  private final IndexFolders folders;
  private final Words words;
  private final OpenIndexes open;

  Shelf(Path root, Words words, int mostOpen) throws IOException {
    this.folders = new IndexFolders(root);
    this.words = words;
    this.open = new OpenIndexes(mostOpen);
  }

  List<String> ids() throws IOException {
    return folders.ids();
  }

  private IndexFile file(String fileId) {
    return new IndexFile(folders.of(fileId), words);
  }

  /** Empty when there is no index, or none that can be used. */
  Optional<Loan> lend(String fileId) throws IOException {
    Path folder = folders.of(fileId);
    try {
      return open.lend(folder);
    } catch (IOException | IllegalArgumentException | IllegalStateException first) {
      ReentrantLock lock = folders.lock(fileId);
      lock.lock();
      try {
        return open.lend(folder); // somebody may just have removed or made it
      } catch (IOException | IllegalArgumentException | IllegalStateException e) {
        if (!isDamage(e)) {
          throw e;
        }
        log.warn("the index of {} can't be used and is removed: {}", fileId, e.getMessage());
        remove(fileId);
        return Optional.empty();
      } finally {
        lock.unlock();
      }
    }
  }

  /** A disk that fails for the moment, or too many open files, is no reason to remove anything. */
  private static boolean isDamage(Exception e) {
    return !(e instanceof IOException)
        || e instanceof CorruptIndexException
        || e instanceof IndexFormatTooOldException
        || e instanceof IndexFormatTooNewException
        || e instanceof EOFException
        || e instanceof FileNotFoundException
        || e instanceof NoSuchFileException;
  }

  /** Makes the index, unless it's there; whether it did. */
  boolean write(String fileId, State state, List<Chunk> chunks, BooleanSupplier unwanted)
      throws IOException {
    ReentrantLock lock = folders.lock(fileId);
    lock.lock();
    try {
      if (has(fileId)) {
        return false;
      }
      return file(fileId).write(state, chunks, unwanted);
    } finally {
      lock.unlock();
    }
  }

  boolean has(String fileId) throws IOException {
    Optional<Loan> loan = lend(fileId);
    if (loan.isPresent()) {
      loan.get().close();
    }
    return loan.isPresent();
  }

  double progress(String fileId) throws IOException {
    Optional<Loan> lent = lend(fileId);
    if (lent.isEmpty()) {
      return 0;
    }
    try (Loan loan = lent.get()) {
      State state = loan.state();
      return state.complete() ? 1 : (double) state.vectors() / state.chunks();
    }
  }

  /** Whether vectors are missing; without opening the index. */
  boolean isIncomplete(String fileId) {
    try {
      return !file(fileId).state().complete();
    } catch (IOException | IllegalArgumentException e) {
      return false; // whoever wants it will see that it's damaged
    }
  }

  /** Adds vectors, if the index is still the one for which they were made. */
  void append(String fileId, State before, List<float[][]> vectors) throws IOException {
    ReentrantLock lock = folders.lock(fileId);
    lock.lock();
    try {
      IndexFile file = file(fileId);
      if (Files.isDirectory(folders.of(fileId)) && file.state().equals(before)) {
        file.append(before, vectors);
      }
    } finally {
      lock.unlock();
    }
  }

  void remove(String fileId) throws IOException {
    ReentrantLock lock = folders.lock(fileId);
    lock.lock();
    try {
      Path folder = folders.of(fileId);
      open.forget(folder);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.toList()) {
            Files.deleteIfExists(file);
          }
        }
        Files.deleteIfExists(folder);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    open.close();
  }
}
