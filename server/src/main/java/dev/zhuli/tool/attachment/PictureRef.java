package dev.zhuli.tool.attachment;

import dev.zhuli.file.Artifact;
import java.util.Optional;

/** How a kept message refers to a picture or recording that was taken in: {@code artifact:ID}. */
public final class PictureRef {
  private static final String SCHEME = "artifact:";

  private PictureRef() {}

  public static String to(Artifact artifact) {
    return SCHEME + artifact.id();
  }

  static boolean is(String url) {
    return url.startsWith(SCHEME);
  }

  /** The artifact's id; empty for any other address. */
  public static Optional<String> id(String url) {
    return is(url) ? Optional.of(url.substring(SCHEME.length())) : Optional.empty();
  }
}
