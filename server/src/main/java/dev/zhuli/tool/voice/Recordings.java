package dev.zhuli.tool.voice;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.Artifact;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.StorageQuotaException;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.tool.attachment.PictureRef;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Takes the recordings of a turn in. For a model that hears, those that it can take are kept with
 * the conversation and a reference stands for each in its message; of all others only the words
 * are.
 */
public final class Recordings {
  /** Most recordings of one turn, those of earlier ones not counted. */
  static final int MOST = 20;

  private final Artifacts artifacts;
  private final @Nullable Transcriber transcriber;
  private final DataSize most;

  /**
   * @param endpoint null when there is none
   * @param most largest recording
   */
  public Recordings(
      Artifacts artifacts, @Nullable TranscriptionEndpoint endpoint, DataSize most, Clock clock) {
    this.artifacts = artifacts;
    this.transcriber = endpoint == null ? null : new Transcriber(endpoint, clock);
    this.most = most;
  }

  /** Whether recordings can be turned into words. */
  public boolean canTranscribe() {
    return transcriber != null;
  }

  /**
   * The messages with words for the recordings that the model isn't to hear itself. What stands
   * before the last answer was heard in its turn: of that only words are passed on.
   *
   * @param first place of the first of the messages in the request, as the caller counts
   * @param hears whether the model is to hear what it can
   * @throws ApiException 1214 naming a recording that can't be taken or understood, 1212 when
   *     nothing here can hear it, 1234 when what could can't be had
   */
  public List<ChatMessage> inWords(
      String tenant, int first, List<ChatMessage> messages, boolean hears) {
    int now = afterLastAnswer(messages);
    checkCount(messages.subList(now, messages.size()));
    long until = transcriber == null ? 0 : transcriber.deadline();
    List<ChatMessage> taken = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      boolean past = i < now;
      taken.add(
          with(
              messages.get(i),
              first + i,
              (audio, field) ->
                  past ? known(audio, field) : inWords(tenant, audio, field, hears, until)));
    }
    return taken;
  }

  private static ChatMessage with(
      ChatMessage message, int number, BiFunction<Part.Audio, String, Part> taken) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < message.parts().size(); i++) {
      String field = "messages[%d].content[%d].input_audio.data".formatted(number, i);
      Part part = message.parts().get(i);
      parts.add(part instanceof Part.Audio audio ? taken.apply(audio, field) : part);
    }
    return message.withParts(parts);
  }

  private static int afterLastAnswer(List<ChatMessage> messages) {
    int start = messages.size();
    while (start > 0 && messages.get(start - 1).role() != Role.ASSISTANT) {
      start--;
    }
    return start;
  }

  private static void checkCount(List<ChatMessage> messages) {
    long count =
        messages.stream()
            .flatMap(m -> m.parts().stream())
            .filter(Part.Audio.class::isInstance)
            .count();
    if (count > MOST) {
      Reason reason = new Reason(Reason.Why.TOO_MANY, String.valueOf(MOST));
      throw new ApiException(new ApiError.FieldNotAllowed("input_audio", reason));
    }
  }

  private Part known(Part.Audio audio, String field) {
    return Optional.ofNullable(transcriber)
        .flatMap(there -> there.known(Recording.of(audio, field, most)))
        .<Part>map(Part.Text::new)
        .orElseGet(audio::inWords);
  }

  private Part inWords(String tenant, Part.Audio audio, String field, boolean hears, long until) {
    Recording recording = Recording.of(audio, field, most);
    if (hears && recording.suitsModels()) {
      return audio;
    }
    if (transcriber != null) {
      return new Part.Text(transcriber.words(tenant, recording, field, until));
    }
    throw new ApiException(
        hears
            ? new ApiError.FileRefused(field, FileFault.UNSUPPORTED, recording.kind().ending())
            : new ApiError.ModelCannot(ApiError.Capability.HEAR_AUDIO));
  }

  /**
   * The messages with their recordings kept.
   *
   * @throws ApiException 1214 when the tenant keeps as much as it may; then none is kept
   */
  public List<ChatMessage> keep(String tenant, String conversationId, List<ChatMessage> messages) {
    List<Part> kept = new ArrayList<>();
    try {
      List<ChatMessage> taken = new ArrayList<>();
      for (ChatMessage message : messages) {
        int start = kept.size();
        message.parts().forEach(part -> kept.add(kept(tenant, conversationId, part)));
        taken.add(message.withParts(kept.subList(start, kept.size())));
      }
      return taken;
    } catch (RuntimeException e) {
      drop(kept.stream());
      throw e;
    }
  }

  private Part kept(String tenant, String conversationId, Part part) {
    if (!(part instanceof Part.Audio audio)) {
      return part;
    }
    String field = "input_audio";
    Recording recording = Recording.of(audio, field, most);
    String ending = recording.kind().ending();
    try {
      Artifact artifact =
          artifacts.keep(
              tenant,
              conversationId,
              "recording." + ending,
              recording.kind().mediaType(),
              recording.content());
      return new Part.Audio(PictureRef.to(artifact), ending);
    } catch (StorageQuotaException e) {
      throw new ApiException(
          new ApiError.FileRefused(field, FileFault.QUOTA, String.valueOf(e.limit())), e);
    }
  }

  /** Drops the recordings of messages that came to nothing. */
  public void drop(List<ChatMessage> messages) {
    drop(messages.stream().flatMap(message -> message.parts().stream()));
  }

  private void drop(Stream<Part> parts) {
    parts
        .flatMap(part -> ref(part).stream())
        .flatMap(id -> artifacts.find(id).stream())
        .forEach(artifacts::delete);
  }

  static Optional<String> ref(Part part) {
    return part instanceof Part.Audio(String data, String _)
        ? PictureRef.id(data)
        : Optional.empty();
  }
}
