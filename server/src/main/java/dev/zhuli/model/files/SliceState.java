package dev.zhuli.model.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * How many slices are in a partial file, and how many bytes they are.
 *
 * <p>Written after each slice; what the file has beyond it is a slice that was cut off.
 */
record SliceState(int slices, long bytes) {
  private static final SliceState NONE = new SliceState(0, 0);

  /** Reads the state, and cuts the target back to it. */
  static SliceState read(Path file, Path target) throws IOException {
    SliceState state = parse(file);
    boolean whole = Files.exists(target) && Files.size(target) >= state.bytes;
    if (!whole || state.slices == 0) {
      Files.deleteIfExists(target);
      return NONE;
    }
    try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
      channel.truncate(state.bytes);
    }
    return state;
  }

  private static SliceState parse(Path file) throws IOException {
    if (!Files.exists(file)) {
      return NONE;
    }
    String[] words = Files.readString(file).strip().split(" ", 2);
    try {
      return new SliceState(Integer.parseInt(words[0]), Long.parseLong(words[1]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return NONE;
    }
  }

  void write(Path file) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.writeString(next, slices + " " + bytes + "\n");
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
