package dev.zhuli.file;

import dev.zhuli.file.FileStore.Quota;
import dev.zhuli.id.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what assistants make, once it was seen to be what it says. */
public final class Artifacts {
  private static final Logger log = LoggerFactory.getLogger(Artifacts.class);

  private final ArtifactStore store;
  private final Blobs blobs;
  private final Quota tenant;
  private final Ids ids;
  private final Clock clock;

  /**
   * @param tenant what one tenant may keep, uploaded files and artifacts together
   */
  public Artifacts(ArtifactStore store, Blobs blobs, Quota tenant, Clock clock) {
    this.store = store;
    this.blobs = blobs;
    this.tenant = tenant;
    this.ids = new Ids(clock);
    this.clock = clock;
  }

  /**
   * Keeps an artifact of a conversation. It goes when the conversation does.
   *
   * @param name with its ending
   * @throws BrokenArtifactException when the content is not a whole one of its kind
   * @throws StorageQuotaException when the tenant keeps as much as it may
   * @throws UncheckedIOException when it can't be written
   */
  public Artifact keep(
      String tenant, String conversationId, String name, String mediaType, byte[] content) {
    return keep(tenant, conversationId, null, name, mediaType, content);
  }

  /** The same for what goes at that time, or with its conversation if that goes first. */
  public Artifact keepUntil(
      Instant expiresAt,
      String tenant,
      String conversationId,
      String name,
      String mediaType,
      byte[] content) {
    return keep(tenant, conversationId, null, name, mediaType, content, expiresAt);
  }

  /**
   * The same for what is a copy of an uploaded file; it goes with that file, too.
   *
   * @param fileId null when it is none
   */
  public Artifact keep(
      String tenant,
      String conversationId,
      @Nullable String fileId,
      String name,
      String mediaType,
      byte[] content) {
    return keep(tenant, conversationId, fileId, name, mediaType, content, null);
  }

  private Artifact keep(
      String tenant,
      String conversationId,
      @Nullable String fileId,
      String name,
      String mediaType,
      byte[] content,
      @Nullable Instant expiresAt) {
    ArtifactCheck.check(mediaType, content);
    Artifact artifact =
        new Artifact(
            ids.next(),
            tenant,
            conversationId,
            fileId,
            FileNames.clean(name),
            mediaType,
            content.length,
            clock.instant(),
            expiresAt);
    try {
      Path draft = blobs.draft();
      Files.write(draft, content);
      blobs.take(artifact.id(), draft);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    add(artifact);
    return artifact;
  }

  private void add(Artifact artifact) {
    boolean added = false;
    try {
      added = store.add(artifact, tenant);
    } finally {
      if (!added) {
        deleteContent(artifact);
      }
    }
    if (!added) {
      throw new StorageQuotaException(tenant.bytes());
    }
  }

  /**
   * Gives an artifact to another conversation of its tenant, with which it goes from now on.
   *
   * @return empty when it isn't there any more
   */
  public Optional<Artifact> move(String id, String conversationId) {
    return store.move(id, conversationId, clock.instant()) ? find(id) : Optional.empty();
  }

  /** Empty, too, for what has expired. */
  public Optional<Artifact> find(String id) {
    return store.find(id).filter(found -> !found.isOver(clock.instant()));
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

  public void delete(Artifact artifact) {
    store.delete(artifact.id());
    deleteContent(artifact);
  }

  private void deleteContent(Artifact artifact) {
    try {
      blobs.delete(artifact.id());
    } catch (IOException e) {
      log.warn("The content of artifact {} stays until it is swept", artifact.id(), e);
    }
  }

  /**
   * Drops all artifacts of a conversation.
   *
   * @return what was dropped
   */
  public List<Artifact> deleteOf(String tenant, String conversationId) {
    List<Artifact> ofIt = store.ofConversation(tenant, conversationId);
    ofIt.forEach(this::delete);
    return ofIt;
  }

  /**
   * Drops all copies of an uploaded file.
   *
   * @return what was dropped
   */
  public List<Artifact> deleteCopies(String tenant, String fileId) {
    List<Artifact> copies = store.ofFile(tenant, fileId);
    copies.forEach(this::delete);
    return copies;
  }

  /** Which of these ids are artifacts. */
  public Set<String> known(Collection<String> artifacts) {
    return store.known(artifacts);
  }

  /**
   * Drops what has expired, what belongs to no conversation, and contents that belong to no
   * artifact.
   */
  public void sweep() {
    store.expired(clock.instant()).forEach(this::delete);
    store.withoutConversation(Orphans.before(clock)).forEach(this::delete);
    Orphans.drop(blobs, clock, store::known);
  }
}
