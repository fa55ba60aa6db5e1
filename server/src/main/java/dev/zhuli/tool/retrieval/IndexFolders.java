package dev.zhuli.tool.retrieval;

import dev.zhuli.tool.retrieval.RetrievalException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The folders of the indexes, one for each file, and the lock of whoever changes one. */
final class IndexFolders {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
  private static final int LOCKS = 64;

  private final Path root;
  private final List<ReentrantLock> locks =
      IntStream.range(0, LOCKS).mapToObj(_ -> new ReentrantLock()).toList();

  IndexFolders(Path root) throws IOException {
    this.root = Files.createDirectories(root);
  }

  /** Refuses everything that could lead out of the folder. */
  static void check(String fileId) {
    if (!ID.matcher(fileId).matches()) {
      throw new RetrievalException(Reason.BAD_ID, "not an id of a file");
    }
  }

  List<String> ids() throws IOException {
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .map(folder -> folder.getFileName().toString())
          .filter(name -> ID.matcher(name).matches())
          .toList();
    }
  }

  Path of(String fileId) {
    check(fileId);
    return root.resolve(fileId);
  }

  /** A few files share one, so that there are not as many locks as files. */
  ReentrantLock lock(String fileId) {
    return locks.get(Math.floorMod(fileId.hashCode(), LOCKS));
  }
}
