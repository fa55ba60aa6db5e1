package dev.zhuli.file;

import dev.zhuli.id.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what assistants make, once it was seen to be what it says. */
public final class Artifacts {
  private static final Logger log = LoggerFactory.getLogger(Artifacts.class);
  private static final Duration KEPT_BY_THEN = Duration.ofHours(1);

  private final ArtifactStore store;
  private final Blobs blobs;
  private final Ids ids;
  private final Clock clock;

  public Artifacts(ArtifactStore store, Blobs blobs, Clock clock) {
    this.store = store;
    this.blobs = blobs;
    this.ids = new Ids(clock);
    this.clock = clock;
  }

  /**
   * Keeps an artifact of a conversation. It goes when the conversation does.
   *
   * @param name with its ending
   * @throws BrokenArtifactException when the content is not a whole one of its kind
   * @throws UncheckedIOException when it can't be written
   */
  public Artifact keep(
      String tenant, String conversationId, String name, String mediaType, byte[] content) {
    ArtifactCheck.check(mediaType, content);
    Artifact artifact =
        new Artifact(
            ids.next(),
            tenant,
            conversationId,
            FileNames.clean(name),
            mediaType,
            content.length,
            clock.instant());
    try {
      Path draft = blobs.draft();
      Files.write(draft, content);
      blobs.take(artifact.id(), draft);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    store.add(artifact);
    return artifact;
  }

  public Optional<Artifact> find(String id) {
    return store.find(id);
  }

  /**
   * The content as a file of this machine, to be read only.
   *
   * @throws NoSuchFileException when there is none
   * @throws UncheckedIOException when it can't be looked for
   */
  public Path content(Artifact artifact) throws NoSuchFileException {
    try {
      return blobs.local(artifact.id());
    } catch (NoSuchFileException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Drops all artifacts of a conversation. */
  public void deleteOf(String tenant, String conversationId) {
    for (Artifact artifact : store.ofConversation(tenant, conversationId)) {
      store.delete(artifact.id());
      try {
        blobs.delete(artifact.id());
      } catch (IOException e) {
        log.warn("The content of artifact {} stays until it is swept", artifact.id(), e);
      }
    }
  }

  /** Drops contents that belong to no artifact. */
  public void sweep() {
    Orphans.drop(blobs, clock.instant().minus(KEPT_BY_THEN), store::known);
  }
}
