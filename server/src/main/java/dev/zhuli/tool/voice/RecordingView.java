package dev.zhuli.tool.voice;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.Artifact;
import dev.zhuli.file.Artifacts;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.Model;
import dev.zhuli.model.SoundMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * Lets a model hear the recordings of messages, where it can. Of a long conversation it hears the
 * newest; words stand for the older ones.
 */
public final class RecordingView {
  private static final Logger log = LoggerFactory.getLogger(RecordingView.class);

  private static final long USUAL_BYTES = 10L << 20;

  private final Artifacts artifacts;

  /** Bytes of all recordings in one prompt. */
  private final long most;

  /**
   * @param largest recording that is taken; a prompt has 10 MB of them, or one of that size
   */
  public RecordingView(Artifacts artifacts, DataSize largest) {
    this.artifacts = artifacts;
    this.most = Math.max(USUAL_BYTES, largest.toBytes());
  }

  /**
   * The messages as this model can take them.
   *
   * @param messages oldest first
   * @param memory where what it hears counts
   * @throws ApiException 1305 when there is no memory left for a recording after the last answer;
   *     words stand for earlier ones then
   */
  public List<ChatMessage> shown(
      List<ChatMessage> messages, Model.Info model, SoundMemory.Share memory) {
    if (messages.stream()
        .flatMap(message -> message.parts().stream())
        .noneMatch(Part.Audio.class::isInstance)) {
      return messages;
    }
    Room room = new Room(model.audio() ? most : 0, memory);
    List<ChatMessage> shown = new ArrayList<>();
    for (ChatMessage message : messages.reversed()) {
      room.past |= message.role() == Role.ASSISTANT;
      List<Part> parts = new ArrayList<>();
      message.parts().forEach(part -> parts.add(shown(part, room)));
      shown.add(message.withParts(parts));
    }
    Collections.reverse(shown);
    return shown;
  }

  /** What is left, from the newest message to the oldest. */
  private static final class Room {
    private final SoundMemory.Share memory;
    private long left;
    private boolean past;

    Room(long bytes, SoundMemory.Share memory) {
      this.left = bytes;
      this.memory = memory;
    }

    /** Once one doesn't fit, no older one is heard either. */
    boolean has(Artifact recording) {
      left -= recording.bytes();
      boolean free = left >= 0 && memory.take(recording.id(), recording.bytes());
      if (left >= 0 && !free && !past) {
        throw new ApiException(new ApiError.Overloaded());
      }
      return free;
    }
  }

  private Part shown(Part part, Room room) {
    Optional<String> id = Recordings.ref(part);
    if (id.isEmpty() || !(part instanceof Part.Audio audio)) {
      return part;
    }
    Optional<Artifact> kept = artifacts.find(id.get());
    if (kept.isEmpty() || !room.has(kept.get())) {
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
