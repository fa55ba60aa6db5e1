package dev.zhuli.tool.voice;

import dev.zhuli.error.ApiError.UpstreamFault;
import dev.zhuli.file.AudioKind;
import dev.zhuli.model.Speech;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The sound of an answer, as it is kept.
 *
 * @param bare whether its caller wants the samples of the WAV file alone
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
public record SpokenSound(byte[] content, AudioKind kind, boolean bare) {
  /** What callers call bare samples. */
  static final String PCM = "pcm16";

  /** Bytes of a WAV file before its samples. */
  private static final int WAV_HEAD = 44;

  private static final int RATE = 24_000;
  private static final int SAMPLE = 2;

  /** Bytes by which a text is told from samples. */
  private static final int TOLD_BY = 32;

  /**
   * What a speech service answered.
   *
   * @throws VoiceException when it is no sound
   */
  static SpokenSound of(byte[] content, String format) throws VoiceException {
    Optional<AudioKind> kind = AudioKind.of(content);
    if (format.equals(PCM) && kind.isEmpty() && content.length > 0 && !looksLikeText(content)) {
      return new SpokenSound(wav(content), AudioKind.WAV, true);
    }
    return new SpokenSound(
        content,
        kind.orElseThrow(
            () -> new VoiceException(UpstreamFault.UNREADABLE, "the answer is no sound", null)),
        false);
  }

  /** What a model spoke itself; bare samples become a WAV file. */
  public static SpokenSound of(Speech speech, String format) {
    byte[] data = speech.data();
    return AudioKind.of(data)
        .map(kind -> new SpokenSound(data, kind, false))
        .orElseGet(() -> new SpokenSound(wav(data), AudioKind.WAV, format.equals(PCM)));
  }

  /** Such as {@code mp3}; {@code pcm} for bare samples. */
  public String format() {
    return bare ? "pcm" : kind.ending();
  }

  /**
   * Errors that come with a status of success: JSON or HTML. A sample may well begin like one, but
   * goes on with bytes that no text has.
   */
  private static boolean looksLikeText(byte[] content) {
    int length = Math.min(content.length, TOLD_BY);
    // The last character may be cut off.
    String head = new String(content, 0, length, StandardCharsets.UTF_8).replaceAll("\uFFFD$", "");
    return (head.startsWith("{") || head.startsWith("<"))
        && head.chars().allMatch(c -> c != 0xFFFD && (c >= ' ' || Character.isWhitespace(c)));
  }

  /**
   * Whole samples, behind the canonical head of 44 bytes (Microsoft, Multimedia Data Standards
   * Update, 1994).
   */
  private static byte[] wav(byte[] samples) {
    int length = samples.length - samples.length % SAMPLE;
    return ByteBuffer.allocate(WAV_HEAD + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(WAV_HEAD - 8 + length)
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(RATE)
        .putInt(RATE * SAMPLE)
        .putShort((short) SAMPLE)
        .putShort((short) (8 * SAMPLE))
        .put(ascii("data"))
        .putInt(length)
        .put(samples, 0, length)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
