package dev.zhuli.run;

import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.file.Artifact;
import dev.zhuli.file.ArtifactLinks;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.FileStore;
import dev.zhuli.file.StoredFile;
import dev.zhuli.file.Uploads;
import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.EarlierTurn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The belongings of conversations, as they are kept here. */
public final class KeptBelongings {
  private static final Logger log = LoggerFactory.getLogger(KeptBelongings.class);

  /** Larger ones aren't read into memory. */
  private static final long MOST_BYTES = 16 << 20;

  private final FileStore files;
  private final Uploads uploads;
  private final Artifacts artifacts;
  private final ArtifactLinks links;
  private final KeptTurns turns;

  public KeptBelongings(
      FileStore files,
      Uploads uploads,
      Artifacts artifacts,
      ArtifactLinks links,
      ConversationStore conversations,
      RunStore runs) {
    this.files = files;
    this.uploads = uploads;
    this.artifacts = artifacts;
    this.links = links;
    this.turns = new KeptTurns(conversations, runs);
  }

  /**
   * @param publicUrl base of the links
   */
  public Belongings of(String tenant, String conversationId, String publicUrl) {
    return of(tenant, conversationId, publicUrl, Set.of());
  }

  /**
   * @param newest identifiers of the files that the turn brings
   */
  Belongings of(String tenant, String conversationId, String publicUrl, Set<String> newest) {
    return new OfConversation(this, tenant, conversationId, publicUrl, newest);
  }

  private record OfConversation(
      KeptBelongings kept,
      String tenant,
      String conversationId,
      String publicUrl,
      Set<String> newest)
      implements Belongings {

    @Override
    public List<GivenFile> files() {
      List<GivenFile> given = new ArrayList<>();
      Set<String> names = new HashSet<>();
      for (StoredFile file : kept.files.ofConversation(tenant, conversationId)) {
        try {
          String name = unique(file.name(), names);
          boolean isNew = newest.contains(file.id());
          given.add(new GivenFile(name, file.mediaType(), kept.uploads.content(file), isNew));
        } catch (NoSuchFileException e) {
          log.warn("File {} is gone", file.id(), e);
        }
      }
      return given;
    }

    /** A second file of a name gets a number before its ending. */
    private static String unique(String name, Set<String> names) {
      String candidate = name;
      int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
      for (int i = 2; !names.add(candidate); i++) {
        candidate = name.substring(0, dot) + "_" + i + name.substring(dot);
      }
      return candidate;
    }

    @Override
    public String keep(String name, String mediaType, byte[] content) {
      return kept.links.link(
          publicUrl, kept.artifacts.keep(tenant, conversationId, name, mediaType, content));
    }

    @Override
    public List<EarlierTurn> turns() {
      return kept.turns.of(
          tenant,
          conversationId,
          text -> kept.links.renewed(text, publicUrl, id -> artifact(id).isPresent()));
    }

    @Override
    public Optional<byte[]> made(String link) {
      return kept.links.artifact(link).flatMap(this::artifact).flatMap(this::content);
    }

    private Optional<Artifact> artifact(String id) {
      return kept.artifacts.find(id).filter(found -> found.tenant().equals(tenant));
    }

    private Optional<byte[]> content(Artifact artifact) {
      try {
        return artifact.bytes() > MOST_BYTES
            ? Optional.empty()
            : Optional.of(Files.readAllBytes(kept.artifacts.content(artifact)));
      } catch (IOException e) {
        log.warn("Artifact {} can't be read", artifact.id(), e);
        return Optional.empty();
      }
    }
  }
}
