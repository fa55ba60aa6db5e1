package dev.zhuli.http;

import dev.zhuli.access.Caller;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.SoundMemory;
import dev.zhuli.run.Run;
import dev.zhuli.run.Runs;
import dev.zhuli.run.TurnRequest;
import org.springframework.stereotype.Component;

/**
 * Starts turns from bodies. A recording is listened to before its turn starts, for up to a minute:
 * meanwhile its bytes count as sound and no longer as a body, so that nobody's question without one
 * is refused.
 */
@Component
public final class TurnStarts {
  private final Runs runs;
  private final SoundMemory memory;

  TurnStarts(Runs runs, SoundMemory memory) {
    this.runs = runs;
    this.memory = memory;
  }

  /**
   * Starts the turn that a body asks for; the body may be closed then.
   *
   * @throws ApiException as {@link Runs#start}; 1305 when there is no memory left for recordings
   */
  public Run start(BodyReader.Body body, Caller caller, TurnRequest turn) {
    long bytes = soundBytes(turn);
    if (bytes == 0) {
      return runs.start(caller, turn);
    }
    try (SoundMemory.Share share = memory.share()) {
      if (!share.take(bytes)) {
        throw new ApiException(new ApiError.Overloaded());
      }
      body.close();
      return runs.start(caller, turn);
    }
  }

  /** Of the recordings, and of the pictures beside them. */
  private static long soundBytes(TurnRequest turn) {
    boolean sound = turn.messages().stream().anyMatch(TurnStarts::hasSound);
    long base64 =
        turn.messages().stream()
            .flatMap(message -> message.parts().stream())
            .mapToLong(
                part ->
                    switch (part) {
                      case Part.Audio audio -> audio.data().length();
                      case Part.Image image -> image.url().length();
                      case Part.Text _, Part.Speech _ -> 0;
                    })
            .sum();
    return sound ? (base64 + 3) / 4 * 3 : 0;
  }

  private static boolean hasSound(ChatMessage message) {
    return message.parts().stream().anyMatch(Part.Audio.class::isInstance);
  }
}
