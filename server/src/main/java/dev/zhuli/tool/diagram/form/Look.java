package dev.zhuli.tool.diagram.form;

import dev.zhuli.tool.diagram.layout.Heading;
import dev.zhuli.tool.picture.PngText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a diagram is to look; its picture carries that along.
 *
 * @param dark null where nothing was said of it: then it is light
 * @param heading null leaves it to the shape of the graph
 */
public record Look(@Nullable Boolean dark, @Nullable Heading heading) {
  public static final Look PLAIN = new Look(null, null);

  private static final String KEYWORD = "zhuli-look";
  private static final String DARK = "dark";

  public boolean isDark() {
    return Boolean.TRUE.equals(dark);
  }

  /** With what another says where this says nothing. */
  public Look or(Look other) {
    return new Look(dark == null ? other.dark : dark, heading == null ? other.heading : heading);
  }

  /** A picture that carries it. */
  public byte[] on(byte[] png) {
    String said = (isDark() ? DARK : "") + " " + (heading == null ? "" : heading.name());
    return said.isBlank() ? png : PngText.with(png, KEYWORD, said.toLowerCase(Locale.ROOT).strip());
  }

  /** The look of a picture that was made here. */
  public static Look of(byte[] png) {
    Optional<String> said = PngText.find(png, KEYWORD);
    if (said.isEmpty()) {
      return PLAIN;
    }
    Heading heading =
        Arrays.stream(Heading.values())
            .filter(one -> said.get().contains(one.name().toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElse(null);
    return new Look(said.get().contains(DARK) ? Boolean.TRUE : null, heading);
  }
}
