package dev.zhuli.run;

import dev.zhuli.assistant.Answer;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Capability;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.error.ApiError.VoiceWork;
import dev.zhuli.error.ApiException;
import dev.zhuli.error.ErrorTable;
import dev.zhuli.error.ErrorTable.Told;
import dev.zhuli.file.Artifact;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.StorageQuotaException;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Speech;
import dev.zhuli.model.SpeechWish;
import dev.zhuli.run.RunEvent.NotSpoken;
import dev.zhuli.run.RunEvent.Spoken;
import dev.zhuli.tool.voice.SpeechEndpoint;
import dev.zhuli.tool.voice.SpokenSound;
import dev.zhuli.tool.voice.VoiceException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks a finished answer, where its caller asked for it: with what the model itself spoke, else
 * by the speech service. What goes wrong here costs the sound, never the answer.
 */
public final class Speaker {
  private static final Logger log = LoggerFactory.getLogger(Speaker.class);

  private final @Nullable SpeechEndpoint endpoint;
  private final Artifacts artifacts;
  private final Duration keep;
  private final Clock clock;

  /**
   * @param endpoint null when there is none
   * @param keep how long a spoken answer is kept
   */
  public Speaker(
      @Nullable SpeechEndpoint endpoint, Artifacts artifacts, Duration keep, Clock clock) {
    this.endpoint = endpoint;
    this.artifacts = artifacts;
    this.keep = keep;
    this.clock = clock;
  }

  /** Whether there is a speech service. */
  boolean hasService() {
    return endpoint != null;
  }

  /**
   * Speaks.
   *
   * @param shown the text that the caller was shown
   * @return {@link Spoken}, or why not; empty when nothing was to be spoken
   */
  Optional<RunEvent> speak(
      RunRecord run, TurnRequest request, Answer answer, Supplier<String> shown) {
    SpeechWish wish = request.speech();
    String text = wish != null && isWhole(answer.finish()) ? shown.get() : "";
    if (wish == null || text.isBlank()) {
      return Optional.empty();
    }
    try {
      @Nullable SpokenSound sound = sound(request, answer, text, wish);
      if (sound == null) {
        throw new ApiException(new ApiError.ModelCannot(Capability.SPEAK));
      }
      return sound.isEmpty() ? Optional.empty() : Optional.of(kept(run, sound, answer.speech()));
    } catch (Exception e) {
      log.warn("Run {} isn't spoken: {}", run.id(), e.toString(), e);
      Told told = ErrorTable.tell(error(e, run.id()), request.language());
      return Optional.of(new NotSpoken(told.code(), told.message()));
    }
  }

  /** Calls have no words, and what moderation cut off is shown but not spoken. */
  private static boolean isWhole(FinishReason finish) {
    return finish == FinishReason.STOP || finish == FinishReason.LENGTH;
  }

  /** Null when nobody could speak. */
  private @Nullable SpokenSound sound(
      TurnRequest request, Answer answer, String text, SpeechWish wish)
      throws VoiceException, InterruptedException {
    @Nullable Speech own = answer.speech();
    if (own != null && request.translation() == null) {
      return SpokenSound.of(own, Objects.requireNonNullElse(wish.format(), "wav"));
    }
    return endpoint == null ? null : endpoint.speak(text, wish);
  }

  private Spoken kept(RunRecord run, SpokenSound sound, @Nullable Speech own) {
    Instant expiresAt = clock.instant().plus(keep);
    String ending = sound.kind().ending();
    Artifact artifact =
        artifacts.keepUntil(
            expiresAt,
            run.tenant(),
            run.conversationId(),
            "speech." + ending,
            sound.kind().mediaType(),
            sound.content());
    return new Spoken(
        SpokenAnswers.id(run.id()), artifact.id(), ending, expiresAt.getEpochSecond(), named(own));
  }

  private static Part.@Nullable Speech named(@Nullable Speech own) {
    return own == null || own.id() == null || own.expiresAt() == null
        ? null
        : new Part.Speech(own.id(), own.model(), own.expiresAt().getEpochSecond());
  }

  /** Who cancels now only goes without the sound: the text is complete. */
  private static ApiError error(Exception e, String errorId) {
    return switch (e) {
      case InterruptedException _ -> new ApiError.Cancelled();
      case ApiException api -> api.error();
      case VoiceException voice ->
          new ApiError.VoiceFailed(errorId, VoiceWork.SPEECH, voice.fault());
      case StorageQuotaException full ->
          new ApiError.FileRefused("audio", FileFault.QUOTA, String.valueOf(full.limit()));
      case UncheckedIOException _ -> new ApiError.StorageFailed(errorId);
      default -> new ApiError.Internal(errorId);
    };
  }
}
