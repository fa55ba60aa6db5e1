package dev.zhuli.file;

import dev.zhuli.file.FileRefusedException.Why;
import dev.zhuli.file.FileStore.Quota;
import dev.zhuli.id.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes uploads in, and gives them back. */
public final class Uploads {
  private static final Logger log = LoggerFactory.getLogger(Uploads.class);

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

  /** What was uploaded. */
  @FunctionalInterface
  public interface Content {
    void writeTo(Path draft) throws IOException;
  }

  /**
   * Checks an uploaded file and keeps it. After it returns, nothing of it is lost.
   *
   * @param name as the caller gave it
   * @throws UncheckedIOException when it can't be written
   */
  public StoredFile take(String tenant, String name, String purpose, Content content)
      throws FileRefusedException {
    try {
      Path draft = blobs.draft();
      try {
        content.writeTo(draft);
        StoredFile file = checked(tenant, FileNames.clean(name), purpose, draft);
        blobs.take(file.id(), draft);
        add(file);
        return file;
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(StoredFile file) throws FileRefusedException {
    boolean added = false;
    try {
      added = store.add(file, limits.tenant());
    } finally {
      if (!added) {
        drop(file.id());
      }
    }
    if (!added) {
      throw new FileRefusedException(Why.QUOTA, String.valueOf(limits.tenant().bytes()));
    }
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

  /**
   * The content as a file of this machine, to be read only.
   *
   * @throws NoSuchFileException when the file was deleted meanwhile
   * @throws UncheckedIOException when the content is lost
   */
  public Path content(StoredFile file) throws NoSuchFileException {
    try {
      return blobs.local(file.id());
    } catch (NoSuchFileException e) {
      if (store.find(file.tenant(), file.id()).isEmpty()) {
        throw e;
      }
      throw new UncheckedIOException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** False when the tenant has no such file. */
  public boolean delete(String tenant, String id) {
    if (!store.delete(tenant, id)) {
      return false;
    }
    drop(id);
    return true;
  }

  /** Nothing is known of it any more: if it can't be deleted now, it is swept later. */
  private void drop(String id) {
    try {
      blobs.delete(id);
    } catch (IOException e) {
      log.warn("The content of file {} stays until it is swept", id, e);
    }
  }

  /** Drops contents that belong to no file: what a process leaves that dies in an upload. */
  public void sweep() {
    Orphans.drop(blobs, clock, store::known);
  }
}
