package dev.zhuli.file;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps what is known of artifacts. */
public interface ArtifactStore {

  void add(Artifact artifact);

  /** Whosever it is: who asks has shown a signed link, or works for the conversation. */
  Optional<Artifact> find(String id);

  /** Oldest first. */
  List<Artifact> ofConversation(String tenant, String conversationId);

  void delete(String id);

  /** Which of these ids are artifacts at all. */
  Set<String> known(Collection<String> ids);
}
