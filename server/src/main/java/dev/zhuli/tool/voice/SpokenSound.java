package dev.zhuli.tool.voice;

import dev.zhuli.error.ApiError.UpstreamFault;
import dev.zhuli.file.AudioKind;
import dev.zhuli.model.Speech;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The sound of an answer, as it is kept.
 *
 * @param content empty when there was nothing to say
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
public record SpokenSound(byte[] content, AudioKind kind) {
  /** What callers call bare samples. */
  static final String PCM = "pcm16";

  static final SpokenSound NOTHING = new SpokenSound(new byte[0], AudioKind.PCM);

  private static final int RATE = 24_000;
  private static final int SAMPLE = 2;

  public boolean isEmpty() {
    return content.length == 0;
  }

  /**
   * What a speech service answered.
   *
   * @throws VoiceException when it is no sound
   */
  static SpokenSound of(byte[] content, String format) throws VoiceException {
    Optional<AudioKind> kind = AudioKind.of(content);
    if (format.equals(PCM) && kind.isEmpty() && content.length > 0 && !looksLikeText(content)) {
      return samples(content);
    }
    return new SpokenSound(
        content,
        kind.orElseThrow(
            () -> new VoiceException(UpstreamFault.UNREADABLE, "the answer is no sound", null)));
  }

  /**
   * What a model spoke itself; bare samples get the head of a WAV file, unless the caller wants
   * them bare.
   */
  public static SpokenSound of(Speech speech, String format) {
    byte[] data = speech.data();
    return AudioKind.of(data)
        .map(kind -> new SpokenSound(data, kind))
        .orElseGet(() -> format.equals(PCM) ? samples(data) : wav(samples(data).content()));
  }

  /** Errors that come with a status of success. */
  private static boolean looksLikeText(byte[] content) {
    return content[0] == '{' || content[0] == '<';
  }

  /** Whole ones only. */
  private static SpokenSound samples(byte[] content) {
    byte[] whole =
        content.length % SAMPLE == 0
            ? content
            : Arrays.copyOf(content, content.length - content.length % SAMPLE);
    return new SpokenSound(whole, AudioKind.PCM);
  }

  /** The canonical head of 44 bytes (Microsoft, Multimedia Data Standards Update, 1994). */
  private static SpokenSound wav(byte[] samples) {
    ByteBuffer file =
        ByteBuffer.allocate(44 + samples.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(ascii("RIFF"))
            .putInt(36 + samples.length)
            .put(ascii("WAVEfmt "))
            .putInt(16)
            .putShort((short) 1)
            .putShort((short) 1)
            .putInt(RATE)
            .putInt(RATE * SAMPLE)
            .putShort((short) SAMPLE)
            .putShort((short) (8 * SAMPLE))
            .put(ascii("data"))
            .putInt(samples.length)
            .put(samples);
    return new SpokenSound(file.array(), AudioKind.WAV);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
