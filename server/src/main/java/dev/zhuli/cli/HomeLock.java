package dev.zhuli.cli;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * A server's claim on its state folder. A second server there would take the first one's running
 * answers for those of a dead process, and end them.
 *
 * <p>The operating system keeps the claim and lets go of it when the process ends, however it ends;
 * the file itself stays, for removing it would let two servers hold one file each. Who holds the
 * claim must keep this object reachable.
 */
final class HomeLock implements AutoCloseable {
  static final String FILE = "lock";

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Another server has the folder; the message is a sentence for a person. */
  static final class Taken extends RuntimeException {
    Taken(Path home) {
      super(
          "另一个服务正在使用 ZHULI_HOME %s，请先停止它，或设置另一个 ZHULI_HOME / Another server uses ZHULI_HOME %s: stop it, or set another ZHULI_HOME"
              .formatted(home, home));
    }
  }

  /**
   * Takes the folder, at once or not at all.
   *
   * @throws Taken when another server has it
   * @throws IOException when the file can't be written or the file system knows no locks
   */
  static HomeLock take(Path home) throws IOException {
    FileChannel channel = FileChannel.open(home.resolve(FILE), CREATE, WRITE);
    try {
      if (isLocked(channel)) {
        return new HomeLock(channel);
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    throw new Taken(home);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException thisProcessHasIt) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
