package dev.zhuli.tool.codeinterpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files that a cell made, outside of the sandbox, until somebody has kept them elsewhere. */
final class MadeFiles {
  private @Nullable Path folder;
  private int number;

  /** A place for one more; its name says nothing of what it was called. */
  synchronized Path next() throws IOException {
    Path there = folder;
    if (there == null) {
      there = Files.createTempDirectory("zhuli-made");
      folder = there;
    }
    number++;
    return there.resolve(Integer.toString(number));
  }

  synchronized void clear() {
    Path there = folder;
    if (there != null) {
      folder = null;
      Folders.drop(there);
    }
  }
}
