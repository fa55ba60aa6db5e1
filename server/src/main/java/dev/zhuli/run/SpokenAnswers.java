package dev.zhuli.run;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiException;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.run.RunEvent.Spoken;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds earlier spoken answers by the ids under which callers were given them. */
public final class SpokenAnswers {
  private static final String PREFIX = "audio_";

  private final RunStore store;
  private final Clock clock;

  public SpokenAnswers(RunStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The id of a run's spoken answer. */
  static String id(String runId) {
    return PREFIX + runId;
  }

  /**
   * The messages with words for the spoken answers that they name. Clients send whole messages
   * back, long after the sound has gone: where a message has its words, an unknown id means
   * nothing.
   *
   * @param first place of the first of the messages in the request, as the caller counts
   * @throws ApiException 1214 for an id without words that there isn't, or whose time is over
   */
  List<ChatMessage> inWords(String tenant, int first, List<ChatMessage> messages) {
    List<ChatMessage> all = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      ChatMessage message = messages.get(i);
      Optional<Part.Speech> named =
          message.parts().stream()
              .filter(Part.Speech.class::isInstance)
              .map(Part.Speech.class::cast)
              .findFirst();
      String field = "messages[" + (first + i) + "].audio.id";
      all.add(named.map(speech -> inWords(tenant, message, speech, field)).orElse(message));
    }
    return all;
  }

  private ChatMessage inWords(String tenant, ChatMessage message, Part.Speech named, String field) {
    Optional<Said> said = find(tenant, named.id());
    List<Part> parts = new ArrayList<>(message.parts());
    parts.remove(named);
    if (message.text().isBlank()) {
      parts.removeIf(Part.Text.class::isInstance);
      parts.add(new Part.Text(said.map(Said::text).orElseThrow(() -> unknown(field, named))));
    }
    said.filter(one -> message.text().isBlank() || message.text().equals(one.text()))
        .map(one -> one.spoken().own())
        .ifPresent(parts::add);
    return message.withParts(parts);
  }

  private static ApiException unknown(String field, Part.Speech named) {
    return new ApiException(
        new ApiError.FieldNotAllowed(field, new Reason(Reason.Why.UNKNOWN, named.id())));
  }

  private record Said(Spoken spoken, String text) {}

  private Optional<Said> find(String tenant, String id) {
    if (!id.startsWith(PREFIX)) {
      return Optional.empty();
    }
    return store
        .find(tenant, id.substring(PREFIX.length()))
        .flatMap(run -> store.answer(run.id()))
        .flatMap(
            folded ->
                folded.events().stream()
                    .filter(Spoken.class::isInstance)
                    .map(event -> new Said((Spoken) event, folded.text()))
                    .filter(said -> said.spoken().expiresAt() > clock.instant().getEpochSecond())
                    .findFirst());
  }
}
