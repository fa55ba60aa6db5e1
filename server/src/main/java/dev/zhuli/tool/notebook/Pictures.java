package dev.zhuli.tool.notebook;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The charts behind a conversation's links, as far as they fit into a file and into memory. */
public final class Pictures {
  private static final long MOST_BYTES = 48 << 20;
  private static final Pattern PNG = Pattern.compile("https?://\\S+/artifacts/\\S+\\.png");
  private static final String SIGNATURE = "\u0089PNG\r\n\u001a\n";

  private final Function<String, Optional<byte[]>> made;
  private final Map<String, Optional<byte[]>> known = new HashMap<>();
  private long bytes;

  /**
   * @param made what a link leads to
   */
  public Pictures(Function<String, Optional<byte[]>> made) {
    this.made = made;
  }

  /** The PNG behind an address; empty for other addresses, and for what is gone or too much. */
  Optional<byte[]> png(String url) {
    return known.computeIfAbsent(url, this::read);
  }

  private Optional<byte[]> read(String url) {
    Optional<byte[]> found =
        PNG.matcher(url).matches() ? made.apply(url).filter(Pictures::isPng) : Optional.empty();
    Optional<byte[]> fitting = found.filter(png -> bytes + png.length <= MOST_BYTES);
    fitting.ifPresent(png -> bytes += png.length);
    return fitting;
  }

  private static boolean isPng(byte[] content) {
    for (int i = 0; i < SIGNATURE.length(); i++) {
      if (content.length <= i || (content[i] & 0xFF) != SIGNATURE.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
