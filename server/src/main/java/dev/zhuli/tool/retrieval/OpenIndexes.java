package dev.zhuli.tool.retrieval;

import dev.zhuli.tool.retrieval.IndexFile.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.index.CodecReader;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the indexes open that were used last. What is lent stays usable until it's given back, also
 * when its files are deleted meanwhile.
 */
final class OpenIndexes implements AutoCloseable {
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Path, DirectoryReader> open = new LinkedHashMap<>(16, 0.75f, true);

  OpenIndexes(int most) {
    this.most = most;
  }

  /** An index on loan. */
  record Loan(DirectoryReader reader, State state) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      reader.decRef();
    }
  }

  /**
   * The newest state of an index.
   *
   * @throws IOException when it is damaged or of another version
   */
  Optional<Loan> lend(Path folder) throws IOException {
    lock.lock();
    try {
      DirectoryReader reader = newest(folder);
      if (reader == null) {
        return Optional.empty();
      }
      State state = State.of(reader.getIndexCommit().getUserData());
      reader.incRef();
      return Optional.of(new Loan(reader, state));
    } finally {
      lock.unlock();
    }
  }

  private @Nullable DirectoryReader newest(Path folder) throws IOException {
    DirectoryReader known = open.get(folder);
    if (known == null) {
      return opened(folder);
    }
    DirectoryReader changed = DirectoryReader.openIfChanged(known);
    if (changed == null) {
      return known;
    }
    open.put(folder, changed);
    known.decRef();
    return changed;
  }

  private @Nullable DirectoryReader opened(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    // The directory holds nothing itself; readers go on without it.
    try (Directory directory = FSDirectory.open(folder)) {
      if (!DirectoryReader.indexExists(directory)) {
        return null;
      }
    }
    DirectoryReader reader = DirectoryReader.open(FSDirectory.open(folder));
    try {
      check(reader);
    } catch (IOException | RuntimeException e) {
      reader.close();
      throw e;
    }
    open.put(folder, reader);
    if (open.size() > most) {
      forget(open.keySet().iterator().next());
    }
    return reader;
  }

  /** Compares all checksums: a file that was damaged on disk must not give wrong passages. */
  private static void check(DirectoryReader reader) throws IOException {
    State.of(reader.getIndexCommit().getUserData());
    for (LeafReaderContext leaf : reader.leaves()) {
      ((CodecReader) leaf.reader()).checkIntegrity();
    }
  }

  void forget(Path folder) throws IOException {
    lock.lock();
    try {
      DirectoryReader reader = open.remove(folder);
      if (reader != null) {
        reader.decRef();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      for (Path folder : Map.copyOf(open).keySet()) {
        forget(folder);
      }
    } finally {
      lock.unlock();
    }
  }
}
