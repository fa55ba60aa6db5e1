package dev.zhuli.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Kinds of sound, told by their first bytes (WHATWG MIME Sniffing, 6.2; ISO/IEC 13818-7 for ADTS;
 * RFC 9639 for FLAC). Nothing of them is decoded here.
 */
public enum AudioKind {
  WAV("audio/wav", "wav"),
  MP3("audio/mpeg", "mp3"),
  M4A("audio/mp4", "m4a"),
  WEBM("audio/webm", "webm"),
  OGG("audio/ogg", "ogg"),
  FLAC("audio/flac", "flac"),
  AAC("audio/aac", "aac");

  private static final int HEAD = 16;

  private final String mediaType;
  private final String ending;

  AudioKind(String mediaType, String ending) {
    this.mediaType = mediaType;
    this.ending = ending;
  }

  public String mediaType() {
    return mediaType;
  }

  /** Without a dot; also the kind's name in requests. */
  public String ending() {
    return ending;
  }

  /** What a content is; empty for what isn't known to be sound, bare samples included. */
  public static Optional<AudioKind> of(byte[] content) {
    if (content.length < HEAD) {
      return Optional.empty();
    }
    String head = new String(content, 0, HEAD, StandardCharsets.ISO_8859_1);
    return Arrays.stream(values()).filter(kind -> kind.begins(head)).findFirst();
  }

  private boolean begins(String head) {
    return switch (this) {
      case WAV -> head.startsWith("RIFF") && head.startsWith("WAVE", 8);
      case MP3 -> head.startsWith("ID3") || (isFrame(head, 0xE0) && (head.charAt(1) & 0x06) == 2);
      case M4A -> head.startsWith("ftyp", 4);
      case WEBM -> head.startsWith("\032E\u00DF\u00A3");
      case OGG -> head.startsWith("OggS");
      case FLAC -> head.startsWith("fLaC");
      case AAC -> isFrame(head, 0xF0) && (head.charAt(1) & 0x06) == 0;
    };
  }

  /** Whether it begins with the sync word of a frame, of which these bits are the second byte's. */
  private static boolean isFrame(String head, int second) {
    return head.charAt(0) == 0xFF && (head.charAt(1) & second) == second;
  }
}
