package dev.zhuli.model.openai;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ToolCall;
import java.util.List;

/**
 * Tokens of a prompt whose tokenizer is unknown, rather too many than too few.
 *
 * <p>A CJK character counts as one token, a line break too, three other ASCII characters as one,
 * anything else (emoji, Cyrillic, Arabic …) one per UTF-16 unit. The tokenizers of Qwen, GLM,
 * DeepSeek and OpenAI's o200k need about 0.6 to 0.8 tokens for a CJK character and 0.25 to 0.3 for
 * a character of English or of code, so this is a third too high on plain text; what exceeds it is
 * dense ASCII such as Base64 or long digits (up to 0.9 per character), for which digits count as
 * one each. A message costs 4 more for its role and marks (OpenAI's cookbook says 3 to 4).
 */
final class TokenEstimate {
  private static final int PER_MESSAGE = 4;

  /** OpenAI's high detail takes 765 tokens for a 1024 × 1024 picture; GLM-4V about 1,600. */
  private static final int PER_IMAGE = 1_600;

  /** Base64 bytes per token of a recording: 16-bit sound at 16 kHz and 10 tokens a second. */
  private static final int AUDIO_BASE64_PER_TOKEN = 4_000;

  private TokenEstimate() {}

  static int of(List<ChatMessage> messages) {
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
      case Part.Audio audio -> 1 + audio.data().length() / AUDIO_BASE64_PER_TOKEN;
    };
  }

  static int of(CharSequence text) {
    int thirds = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      thirds += c < 0x80 && c != '\n' && !Character.isDigit(c) ? 1 : 3;
    }
    return (thirds + 2) / 3;
  }
}
