package dev.zhuli.tool.voice;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The words of the latest recordings, by their hash: who keeps a conversation itself sends the same
 * ones with every turn. At most {@value #MOST} texts of {@value #LONGEST} characters. Thread-safe.
 */
final class Transcripts {
  private static final int MOST = 256;
  private static final int LONGEST = 4_000;

  private final Map<String, String> words = new LinkedHashMap<>(16, 0.75f, true);

  Optional<String> of(Recording recording) {
    String key = key(recording);
    synchronized (words) {
      return Optional.ofNullable(words.get(key));
    }
  }

  void keep(Recording recording, String text) {
    if (text.length() > LONGEST) {
      return;
    }
    String key = key(recording);
    synchronized (words) {
      words.put(key, text);
      if (words.size() > MOST) {
        words.remove(words.keySet().iterator().next());
      }
    }
  }

  private static String key(Recording recording) {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(hash.digest(recording.content()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
