package dev.zhuli.model.openai;

import dev.zhuli.model.Speaking;
import dev.zhuli.model.Speech;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Puts a spoken answer together from its pieces of Base64, wherever they are cut. What can't be
 * read, is longer than {@value #LONGEST} bytes or finds no room in memory is dropped as a whole:
 * its words stay.
 */
final class SpeechPieces {
  static final int LONGEST = 10 << 20;

  private ByteArrayOutputStream data = new ByteArrayOutputStream(0);
  private final @Nullable Speaking speaking;
  private String rest = "";
  private boolean broken;
  private @Nullable String id;
  private @Nullable Instant expiresAt;

  /**
   * @param speaking null when no sound is wanted
   */
  SpeechPieces(@Nullable Speaking speaking) {
    this.speaking = speaking;
    this.broken = speaking == null;
  }

  /** Takes the {@code audio} of a delta or of a whole message. */
  void accept(JsonNode audio) {
    id = audio.path("id").asString(id);
    expiresAt = expiry(audio.path("expires_at"));
    if (!broken) {
      add(audio.path("data").asString(""));
    }
  }

  private void add(String piece) {
    String base64 = rest + piece;
    rest = "";
    try {
      int from = 0;
      while (base64.length() - from >= 4) {
        int end = runEnd(base64, from);
        write(Base64.getDecoder().decode(base64.substring(from, end)));
        from = end;
      }
      rest = base64.substring(from);
    } catch (IllegalArgumentException e) {
      broken = true;
    }
    if (broken) {
      data = new ByteArrayOutputStream(0);
    }
  }

  private void write(byte[] bytes) {
    broken |= data.size() + bytes.length > LONGEST;
    broken |= !broken && speaking != null && !speaking.memory().take(bytes.length);
    if (!broken) {
      data.writeBytes(bytes);
    }
  }

  /** Up to the first padding, behind which another piece begins, or to the last whole quantum. */
  private static int runEnd(String base64, int from) {
    int padding = base64.indexOf('=', from);
    int whole = from + (base64.length() - from) / 4 * 4;
    return padding < 0 ? whole : Math.min(whole, from + ((padding - from) / 4 + 1) * 4);
  }

  /** Unix seconds, as OpenAI writes them as a number and others as a text. */
  private @Nullable Instant expiry(JsonNode seconds) {
    long value = seconds.asLong(0);
    try {
      return value > 0 ? Instant.ofEpochSecond(value) : expiresAt;
    } catch (DateTimeException e) {
      return expiresAt;
    }
  }

  /**
   * Null when nothing was spoken, or nothing that can be used.
   *
   * @param text what it says
   */
  @Nullable Speech whole(String text, String model) {
    return broken || !rest.isEmpty() || data.size() == 0
        ? null
        : new Speech(data.toByteArray(), text, id, expiresAt, model);
  }
}
