package dev.zhuli.model.files;

import java.io.IOException;
import java.nio.file.Path;

/** How one kind of source is read. */
@FunctionalInterface
interface Fetcher {
  /**
   * Completes {@code target} to the entry's size, keeping what is there from an earlier try where
   * it can; its hash is not checked here.
   *
   * @return whether bytes of an earlier try were kept
   * @throws SourceFailedException when this source can't give the file
   * @throws IOException when the file can't be written
   */
  boolean fetch(Entry entry, Path target, Progress progress)
      throws SourceFailedException, IOException, InterruptedException;
}
