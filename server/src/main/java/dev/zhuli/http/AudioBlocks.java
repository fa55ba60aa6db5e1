package dev.zhuli.http;

import dev.zhuli.file.Artifact;
import dev.zhuli.file.Artifacts;
import dev.zhuli.run.RunEvent.Spoken;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one mapping of spoken answers to {@code audio} blocks. Their sound stays in its file until
 * the block is written, so that many readers, however slow, take no memory.
 */
@Component
public final class AudioBlocks {
  /** Bytes before the samples that some callers want alone. */
  private static final int WAV_HEAD = 44;

  private final Artifacts artifacts;
  private final JsonMapper json;

  AudioBlocks(Artifacts artifacts, JsonMapper json) {
    this.artifacts = artifacts;
    this.json = json;
  }

  /** The contract's block; empty once the sound has expired. */
  public Optional<ObjectNode> block(Spoken spoken) {
    return sound(spoken)
        .map(
            sound -> {
              ObjectNode block = json.createObjectNode().put("id", spoken.id());
              block.putPOJO("data", sound);
              return block.put("expires_at", String.valueOf(spoken.expiresAt()));
            });
  }

  /** Its sound; empty once it has expired. */
  public Optional<FileInBase64> sound(Spoken spoken) {
    return artifacts
        .find(spoken.artifactId())
        .flatMap(artifact -> content(artifact, spoken.bare() ? WAV_HEAD : 0));
  }

  private Optional<FileInBase64> content(Artifact artifact, int from) {
    try {
      Path file = artifacts.content(artifact);
      return Optional.of(new FileInBase64(file, from, artifact.bytes() - from));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // It expires just now.
    }
  }
}
