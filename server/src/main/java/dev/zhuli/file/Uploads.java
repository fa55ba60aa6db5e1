package dev.zhuli.file;

import dev.zhuli.file.FileRefusedException.Why;
import dev.zhuli.file.FileStore.Quota;
import dev.zhuli.id.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes uploads in, and gives them back. */
public final class Uploads {
  private static final Duration KEPT_BY_THEN = Duration.ofHours(1);

  private final FileStore store;
  private final Blobs blobs;
  private final FileTypes types = new FileTypes();
  private final Limits limits;
  private final Ids ids;
  private final Clock clock;

  /**
   * @param fileBytes largest file
   * @param pictureBytes largest picture
   * @param tenant what one tenant may keep
   */
  public record Limits(long fileBytes, long pictureBytes, Quota tenant) {}

  public Uploads(FileStore store, Blobs blobs, Limits limits, Clock clock) {
    this.store = store;
    this.blobs = blobs;
    this.limits = limits;
    this.ids = new Ids(clock);
    this.clock = clock;
  }

  public Limits limits() {
    return limits;
  }

  /** Where an upload is written before it is taken. */
  public Path draft() throws IOException {
    return blobs.draft();
  }

  /**
   * Checks an uploaded file and keeps it. After it returns, nothing of it is lost.
   *
   * @param name as the caller gave it
   * @param content a {@link #draft}; it is gone afterwards, whatever happens
   */
  public StoredFile take(String tenant, String name, String purpose, Path content)
      throws IOException, FileRefusedException {
    try {
      StoredFile file = checked(tenant, FileNames.clean(name), purpose, content);
      blobs.take(file.id(), content);
      if (!added(file)) {
        throw new FileRefusedException(Why.QUOTA, String.valueOf(limits.tenant().bytes()));
      }
      return file;
    } finally {
      Files.deleteIfExists(content);
    }
  }

  private boolean added(StoredFile file) throws IOException {
    boolean added = false;
    try {
      added = store.add(file, limits.tenant());
    } finally {
      if (!added) {
        blobs.delete(file.id());
      }
    }
    return added;
  }

  private StoredFile checked(String tenant, String name, String purpose, Path content)
      throws IOException, FileRefusedException {
    long bytes = Files.size(content);
    if (bytes == 0) {
      throw new FileRefusedException(Why.EMPTY, name);
    }
    String type = types.of(content, name);
    StoredFile file =
        new StoredFile("file-" + ids.next(), tenant, purpose, name, type, bytes, clock.instant());
    long most = file.isPicture() ? limits.pictureBytes() : limits.fileBytes();
    if (bytes > most) {
      throw new FileRefusedException(Why.TOO_LARGE, String.valueOf(most));
    }
    return file;
  }

  public Optional<StoredFile> find(String tenant, String id) {
    return store.find(tenant, id);
  }

  /** Which of these ids are files, whosever. */
  public Set<String> known(Collection<String> files) {
    return store.known(files);
  }

  public List<StoredFile> list(String tenant, FileStore.Page page) {
    return store.list(tenant, page);
  }

  /** The content as a file of this machine, to be read only. */
  public Path content(StoredFile file) throws IOException {
    return blobs.local(file.id());
  }

  /** False when the tenant has no such file. */
  public boolean delete(String tenant, String id) throws IOException {
    if (!store.delete(tenant, id)) {
      return false;
    }
    blobs.delete(id);
    return true;
  }

  /** Drops contents that belong to no file: what a process leaves that dies in an upload. */
  public void sweep() {
    Orphans.drop(blobs, clock.instant().minus(KEPT_BY_THEN), store::known);
  }
}
