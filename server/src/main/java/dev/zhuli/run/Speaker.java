package dev.zhuli.run;

import dev.zhuli.assistant.Answer;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Capability;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiError.VoiceWork;
import dev.zhuli.error.ApiException;
import dev.zhuli.error.ErrorTable;
import dev.zhuli.error.ErrorTable.Told;
import dev.zhuli.error.Language;
import dev.zhuli.file.Artifact;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.StorageQuotaException;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.SoundMemory;
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
 * Speaks a finished answer: with what the model itself spoke, where that is what the caller was
 * shown, else by the speech service, where the caller asked for it. What goes wrong here costs the
 * sound, never the answer.
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
   * @param memory where the model's own sound counts
   * @return {@link Spoken}, or why not; empty when nothing was to be spoken
   */
  Optional<RunEvent> speak(
      RunRecord run,
      TurnRequest request,
      Answer answer,
      Supplier<String> shown,
      SoundMemory.Share memory) {
    boolean mayBe = request.speech() != null || answer.speech() != null;
    String text = mayBe && isWhole(answer.finish()) ? shown.get() : "";
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      return spoken(run, request, own(answer.speech(), text), text, memory);
    } catch (Exception | StackOverflowError e) {
      log.warn("Run {} isn't spoken: {}", run.id(), e.toString(), e);
      Told told = ErrorTable.tell(error(e, run.id(), request), request.language());
      return Optional.of(new NotSpoken(told.code(), told.message()));
    }
  }

  /** Calls have no words, and what moderation cut off is shown but not spoken. */
  private static boolean isWhole(FinishReason finish) {
    return finish == FinishReason.STOP || finish == FinishReason.LENGTH;
  }

  /**
   * What the model spoke, where it is the whole answer: not one that was hidden, translated, or
   * went before or after other text.
   */
  private static @Nullable Speech own(@Nullable Speech speech, String shown) {
    return speech != null && speech.text().strip().equals(shown.strip()) ? speech : null;
  }

  private Optional<RunEvent> spoken(
      RunRecord run,
      TurnRequest request,
      @Nullable Speech own,
      String text,
      SoundMemory.Share memory)
      throws VoiceException, InterruptedException {
    @Nullable SpeechWish wish = request.speech();
    if (own != null) {
      @Nullable String format = wish == null ? null : wish.format();
      String wanted = Objects.requireNonNullElse(format, "wav");
      return Optional.of(kept(run, SpokenSound.of(own, wanted), own));
    }
    if (wish == null) {
      return Optional.empty(); // The model spoke unasked, and something else than was shown.
    }
    if (endpoint != null) {
      String silent = onTheScreen(request.language());
      return Optional.of(kept(run, endpoint.speak(run.tenant(), text, wish, silent), null));
    }
    throw new ApiException(
        memory.refused() ? new ApiError.Overloaded() : new ApiError.ModelCannot(Capability.SPEAK));
  }

  /** For an answer of nothing but code or pictures. */
  private static String onTheScreen(Language language) {
    return switch (language) {
      case ZH -> "回答请看屏幕。";
      case EN -> "Please see the screen for the answer.";
    };
  }

  private Spoken kept(RunRecord run, SpokenSound sound, @Nullable Speech own) {
    Instant expiresAt = clock.instant().plus(keep);
    Artifact artifact =
        artifacts.keepUntil(
            expiresAt,
            run.tenant(),
            run.conversationId(),
            "speech." + sound.kind().ending(),
            sound.kind().mediaType(),
            sound.content());
    return new Spoken(
        SpokenAnswers.id(run.id()),
        artifact.id(),
        sound.format(),
        expiresAt.getEpochSecond(),
        named(own));
  }

  private static Part.@Nullable Speech named(@Nullable Speech own) {
    return own == null || own.id() == null || own.expiresAt() == null
        ? null
        : new Part.Speech(own.id(), own.model(), own.expiresAt().getEpochSecond());
  }

  /** Who cancels now only goes without the sound: the text is complete. */
  private static ApiError error(Throwable e, String errorId, TurnRequest request) {
    return switch (e) {
      case InterruptedException _ -> new ApiError.Cancelled();
      case ApiException api -> api.error();
      case VoiceException voice when voice.param().equals("voice") && voiceOf(request) != null ->
          new ApiError.FieldNotAllowed(
              "metadata.audio.voice", new Reason(Reason.Why.UNKNOWN, voiceOf(request)));
      case VoiceException voice ->
          new ApiError.VoiceFailed(errorId, VoiceWork.SPEECH, voice.fault());
      case StorageQuotaException full ->
          new ApiError.FileRefused("audio", FileFault.QUOTA, String.valueOf(full.limit()));
      case UncheckedIOException _ -> new ApiError.StorageFailed(errorId);
      default -> new ApiError.Internal(errorId);
    };
  }

  /** The voice that the caller named; null where the settings' is meant. */
  private static @Nullable String voiceOf(TurnRequest request) {
    @Nullable SpeechWish wish = request.speech();
    return wish == null ? null : wish.voice();
  }
}
