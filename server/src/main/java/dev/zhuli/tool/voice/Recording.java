package dev.zhuli.tool.voice;

import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.FileFault;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiError.Reason.Why;
import dev.zhuli.error.ApiException;
import dev.zhuli.file.AudioKind;
import dev.zhuli.model.ChatMessage.Part;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A recording that a caller sent, seen to be one by its first bytes. */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
record Recording(byte[] content, AudioKind kind) {
  private static final Set<AudioKind> TAKEN =
      EnumSet.of(
          AudioKind.WAV,
          AudioKind.MP3,
          AudioKind.M4A,
          AudioKind.WEBM,
          AudioKind.OGG,
          AudioKind.FLAC);

  private static final String NAMES = "wav, mp3, m4a, webm, ogg, flac";
  private static final String DATA_URL_END = ";base64,";

  /** What models that hear take (OpenAI's {@code input_audio.format}). */
  private static final Set<AudioKind> FOR_MODELS = EnumSet.of(AudioKind.WAV, AudioKind.MP3);

  boolean suitsModels() {
    return FOR_MODELS.contains(kind);
  }

  /**
   * Decodes a part; the format that it names is not believed.
   *
   * @param field where its data stands
   * @throws ApiException 1214 when it is too large, is no Base64, or none of the kinds that are
   *     taken
   */
  static Recording of(Part.Audio part, String field, DataSize most) {
    String base64 = withoutHead(part.data());
    if (base64.length() / 4 * 3L > most.toBytes() + 2) {
      throw refused(field, FileFault.TOO_LARGE, size(most));
    }
    byte[] content = decoded(base64, field);
    if (content.length > most.toBytes()) {
      throw refused(field, FileFault.TOO_LARGE, size(most));
    }
    AudioKind kind =
        AudioKind.of(content)
            .filter(TAKEN::contains)
            .orElseThrow(() -> notAllowed(field, NAMES, null));
    return new Recording(content, kind);
  }

  private static String size(DataSize size) {
    return size.toMegabytes() > 0 ? size.toMegabytes() + " MB" : size.toKilobytes() + " KB";
  }

  /** Some clients send a data URL. */
  private static String withoutHead(String data) {
    int end = data.startsWith("data:") ? data.indexOf(DATA_URL_END) : -1;
    return end < 0 ? data : data.substring(end + DATA_URL_END.length());
  }

  private static byte[] decoded(String base64, String field) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw notAllowed(field, "Base64", e);
    }
  }

  private static ApiException notAllowed(String field, String expected, @Nullable Exception cause) {
    return new ApiException(
        new ApiError.FieldNotAllowed(field, new Reason(Why.BAD_FORM, expected)), cause);
  }

  private static ApiException refused(String field, FileFault fault, String detail) {
    return new ApiException(new ApiError.FileRefused(field, fault, detail));
  }
}
