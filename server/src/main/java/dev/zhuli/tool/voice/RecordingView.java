package dev.zhuli.tool.voice;

import dev.zhuli.file.Artifact;
import dev.zhuli.file.Artifacts;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a model hear the recordings of messages, where it can. Of a long conversation it hears the
 * newest; words stand for the older ones.
 */
public final class RecordingView {
  private static final Logger log = LoggerFactory.getLogger(RecordingView.class);

  /** Bytes of all recordings in one prompt. */
  private static final long MOST_BYTES = 10L << 20;

  private final Artifacts artifacts;

  public RecordingView(Artifacts artifacts) {
    this.artifacts = artifacts;
  }

  /**
   * The messages as this model can take them.
   *
   * @param messages oldest first
   */
  public List<ChatMessage> shown(List<ChatMessage> messages, Model.Info model) {
    if (messages.stream()
        .flatMap(message -> message.parts().stream())
        .noneMatch(Part.Audio.class::isInstance)) {
      return messages;
    }
    Budget budget = new Budget(model.audio() ? MOST_BYTES : 0);
    List<ChatMessage> shown = new ArrayList<>();
    for (ChatMessage message : messages.reversed()) {
      List<Part> parts = new ArrayList<>();
      message.parts().forEach(part -> parts.add(shown(part, budget)));
      shown.add(message.withParts(parts));
    }
    Collections.reverse(shown);
    return shown;
  }

  /** From the newest message to the oldest; the newest recording may take it all. */
  private static final class Budget {
    private long left;

    Budget(long bytes) {
      this.left = bytes;
    }

    boolean allows(Artifact recording) {
      boolean allowed = left > 0;
      left -= recording.bytes();
      return allowed;
    }
  }

  private Part shown(Part part, Budget budget) {
    Optional<String> id = Recordings.ref(part);
    if (id.isEmpty() || !(part instanceof Part.Audio audio)) {
      return part;
    }
    Optional<Artifact> kept = artifacts.find(id.get());
    if (kept.isEmpty() || !budget.allows(kept.get())) {
      return audio.inWords();
    }
    try {
      byte[] content = Files.readAllBytes(artifacts.content(kept.get()));
      return new Part.Audio(Base64.getEncoder().encodeToString(content), audio.format());
    } catch (IOException e) {
      log.warn("Recording {} is gone", kept.get().id(), e);
      return audio.inWords();
    }
  }
}
