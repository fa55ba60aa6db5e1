package dev.zhuli.file;

import dev.zhuli.file.FileStore.Quota;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps what is known of artifacts. */
public interface ArtifactStore {

  /**
   * Adds an artifact.
   *
   * @param most what the tenant may have, uploaded files and artifacts together
   * @return false when that would be too much; then nothing is added
   */
  boolean add(Artifact artifact, Quota most);

  /** Whosever it is: who asks has shown a signed link, or works for the conversation. */
  Optional<Artifact> find(String id);

  /** Oldest first. */
  List<Artifact> ofConversation(String tenant, String conversationId);

  /** The copies of an uploaded file. */
  List<Artifact> ofFile(String tenant, String fileId);

  /** Artifacts made before that time whose conversation isn't there. */
  List<Artifact> withoutConversation(Instant before);

  /** Artifacts whose time is over. */
  List<Artifact> expired(Instant now);

  /**
   * Gives it to another conversation of its tenant, as if it had been made for that one now.
   *
   * @return false when there is none
   */
  boolean move(String id, String conversationId, Instant now);

  void delete(String id);

  /** Which of these ids are artifacts at all. */
  Set<String> known(Collection<String> ids);
}
