package dev.zhuli.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Links to artifacts that work without a key, until they expire: {@code
 * /artifacts/ID.EXPIRY.SIGNATURE/NAME}. The name is for people and for programs that look at an
 * address's ending; the signature covers id and expiry.
 */
public final class ArtifactLinks {
  public static final String PATH = "/artifacts/";
  private static final int RADIX = 36;
  private static final int SIGNATURE_BYTES = 16;
  private static final String PASS = "([a-zA-Z0-9_-]{2,80})\\.([0-9a-z]{1,9})\\.([\\w-]{22})";
  private static final Pattern TICKET = Pattern.compile(PASS);
  private static final Pattern LINK =
      Pattern.compile("https?://[^\\s/()<>\"]+" + PATH + PASS + "/");

  private final UnaryOperator<byte[]> signer;
  private final Duration life;
  private final Clock clock;

  /**
   * @param signer a keyed hash of at least 16 bytes
   * @param life how long a link works
   */
  public ArtifactLinks(UnaryOperator<byte[]> signer, Duration life, Clock clock) {
    this.signer = signer;
    this.life = life;
    this.clock = clock;
  }

  /**
   * @param base address of this server, without a slash at its end
   */
  public String link(String base, Artifact artifact) {
    return base + PATH + ticket(artifact.id()) + "/" + encoded(artifact.name());
  }

  private String ticket(String id) {
    long expiry = clock.instant().plus(life).getEpochSecond();
    return id + "." + Long.toString(expiry, RADIX) + "." + signature(id, expiry);
  }

  /** The id of an artifact whose link is good: signed here, and not expired. */
  public Optional<String> admitted(String ticket) {
    Matcher parts = TICKET.matcher(ticket);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long expiry = Long.parseLong(parts.group(2), RADIX);
    boolean genuine = same(parts.group(3), signature(parts.group(1), expiry));
    return genuine && clock.instant().getEpochSecond() < expiry
        ? Optional.of(parts.group(1))
        : Optional.empty();
  }

  /** The id of an artifact in a link that was signed here, expired or not. */
  public Optional<String> artifact(String link) {
    Matcher parts = LINK.matcher(link);
    return parts.lookingAt() && isGenuine(parts) ? Optional.of(parts.group(1)) : Optional.empty();
  }

  /**
   * Text whose genuine links, expired or not, work again from now on, at that address.
   *
   * @param readers whether an artifact of this id belongs to who reads the text: anybody can write
   *     a link of anybody's into a message
   */
  public String renewed(String text, String base, Predicate<String> readers) {
    return text.contains(PATH)
        ? LINK.matcher(text)
            .replaceAll(link -> Matcher.quoteReplacement(renewed(link, base, readers)))
        : text;
  }

  private String renewed(MatchResult link, String base, Predicate<String> readers) {
    String id = link.group(1);
    return isGenuine(link) && readers.test(id) ? base + PATH + ticket(id) + "/" : link.group();
  }

  private boolean isGenuine(MatchResult link) {
    long expiry = Long.parseLong(link.group(2), RADIX);
    return same(link.group(3), signature(link.group(1), expiry));
  }

  private String signature(String id, long expiry) {
    byte[] mac = signer.apply((id + "." + expiry).getBytes(StandardCharsets.UTF_8));
    byte[] shortened = java.util.Arrays.copyOf(mac, SIGNATURE_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(shortened);
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  /** Percent-encoded but for letters and digits, so that Markdown takes it for one address. */
  private static String encoded(String name) {
    StringBuilder path = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
      path.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return path.toString();
  }
}
