package dev.zhuli.http;

import dev.zhuli.error.ApiError.Reason.Why;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Looks whether a caller says well how its answer is to be spoken. */
public final class SpeechReader {
  private static final List<String> FORMATS = List.of("wav", "mp3", "opus", "aac", "flac", "pcm16");

  /** Names of voices as services have them, such as {@code alloy} or {@code maker/model:anna}. */
  private static final Pattern VOICE =
      Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_:/ -]*(\\.[\\p{L}\\p{N}_:/ -]+)*");

  private static final int MOST_VOICE_CHARS = 64;

  private SpeechReader() {}

  /** {@code metadata.audio}: true, false, or an object that says how. */
  public static void check(JsonNode body, Problems problems) {
    Optional<JsonNode> audio = Problems.present(body.path("metadata"), "audio");
    audio.ifPresent(
        node -> {
          if (problems.is(
              node.isBoolean() || node.isObject(), "metadata.audio", "boolean or object")) {
            checkHow(node, "metadata.audio", problems);
          }
        });
  }

  /**
   * An object that says how.
   *
   * @param path where it stands
   */
  public static void checkHow(JsonNode how, String path, Problems problems) {
    boolean byId = how.path("voice").isObject(); // OpenAI's own form for a caller's voices
    Optional<String> voice =
        byId
            ? problems.required(how.path("voice"), "id", path + ".voice")
            : problems.string(how, "voice", path + ".voice");
    voice
        .filter(name -> name.length() > MOST_VOICE_CHARS || !VOICE.matcher(name).matches())
        .ifPresent(_ -> problems.notAllowed(path + ".voice", Why.UNKNOWN, null));
    problems
        .string(how, "format", path + ".format")
        .filter(format -> !FORMATS.contains(format))
        .ifPresent(
            _ -> problems.notAllowed(path + ".format", Why.NOT_ONE_OF, String.join(", ", FORMATS)));
  }
}
