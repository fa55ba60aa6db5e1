package dev.zhuli.model;

import dev.zhuli.model.ChatMessage.Part;
import java.util.List;

/**
 * Tokens of a prompt whose tokenizer is unknown, or that is too long to be worth encoding; rather
 * too many than too few.
 *
 * <p>A third of a token for an ASCII small letter or a space, two thirds for a capital or a
 * punctuation mark, one for a digit, a line break and anything beyond ASCII (per UTF-16 unit), and
 * 5 % on top. Measured with the tokenizer of Qwen2.5, which splits numbers into single digits and
 * so is among the dearer ones; estimate over real count: English 1.6, Java 1.9, Chinese with
 * Markdown 1.3, Russian 2.2, JSON and a CSV of dates and numbers 1.0 to 1.1, Base64 1.7, digits
 * 1.05, the rarest characters 1.0, a bare timestamp 0.95. A message costs 4 more for its role and
 * marks (OpenAI's cookbook says 3 to 4).
 */
public final class TokenEstimate {
  private static final int PER_MESSAGE = 4;

  /** OpenAI's high detail takes 765 tokens for a 1024 × 1024 picture; GLM-4V about 1,600. */
  private static final int PER_IMAGE = 1_600;

  /** Base64 bytes per token of a recording: 16-bit sound at 16 kHz and 10 tokens a second. */
  private static final int AUDIO_BASE64_PER_TOKEN = 4_000;

  /** Looked up, since a hostile prompt can be tens of megabytes. */
  private static final byte[] THIRDS = thirdsOfAscii();

  private TokenEstimate() {}

  /** Of a whole prompt. */
  public static int of(List<ChatMessage> messages) {
    long tokens = 3;
    for (ChatMessage message : messages) {
      tokens += PER_MESSAGE;
      for (Part part : message.parts()) {
        tokens += of(part);
      }
      for (ToolCall call : message.toolCalls()) {
        tokens += PER_MESSAGE + of(call.name()) + of(call.arguments());
      }
    }
    return (int) Math.min(Integer.MAX_VALUE, tokens);
  }

  private static int of(Part part) {
    return switch (part) {
      case Part.Text text -> of(text.text());
      case Part.Image _ -> PER_IMAGE;
      case Part.Speech _ -> 0;
      case Part.Audio audio -> 1 + audio.data().length() / AUDIO_BASE64_PER_TOKEN;
    };
  }

  /** Of a text alone. */
  public static int of(String text) {
    long thirds = 0;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      thirds += c < THIRDS.length ? THIRDS[c] : 3;
    }
    return (int) Math.min(Integer.MAX_VALUE, (thirds * 105 + 299) / 300);
  }

  private static byte[] thirdsOfAscii() {
    byte[] thirds = new byte[0x80];
    for (char c = 0; c < thirds.length; c++) {
      thirds[c] = thirds(c);
    }
    return thirds;
  }

  private static byte thirds(char c) {
    if ((c >= 'a' && c <= 'z') || c == ' ') {
      return 1;
    }
    boolean dense = c == '\n' || (c >= '0' && c <= '9');
    return (byte) (dense ? 3 : 2);
  }
}
