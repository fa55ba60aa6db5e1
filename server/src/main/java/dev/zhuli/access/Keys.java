package dev.zhuli.access;

import dev.zhuli.access.KeyStore.StoredKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes, lists and revokes API keys. */
public final class Keys {
  private static final String DEFAULT_NAME = "default";
  private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int ID_CHARS = 24;
  private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,100}");

  private final KeyStore store;
  private final Secrets secrets;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  public Keys(KeyStore store, Secrets secrets, Clock clock) {
    this.store = store;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * A key as its owner gets it.
   *
   * @param id the public half, 24 small letters and digits
   * @param secret the secret half, 32 letters and digits
   */
  public record Issued(String id, String secret) {
    /** What goes into the {@code Authorization} header. */
    public String token() {
      return id + "." + secret;
    }

    /** Without the secret, so that no log shows it by accident. */
    @Override
    public String toString() {
      return id + ".…";
    }
  }

  /**
   * Makes a new key.
   *
   * @param name what people call it; 1 to 100 characters
   * @param tenant whose data it sees; null for a tenant of its own, named like the key's id
   * @throws IllegalArgumentException when the name or the tenant has not the right form
   */
  public Issued create(String name, @Nullable String tenant) {
    require(NAME.matcher(name).matches(), "A key's name has 1 to 100 characters.");
    String id = newId();
    String owner = tenant == null ? id : tenant;
    require(
        KeyId.isWellFormed(owner),
        "A tenant's name has 1 to 64 letters, digits, dashes and underscores.");
    store.add(new StoredKey(id, owner, name, clock.instant().truncatedTo(ChronoUnit.MILLIS), null));
    return new Issued(id, secrets.of(id));
  }

  /** All keys, oldest first, revoked ones too. */
  public List<StoredKey> list() {
    return store.list();
  }

  /** Revokes the key now; false when there is no such key or it is revoked already. */
  public boolean revoke(String id) {
    return store.revoke(id, clock.instant());
  }

  /** The key named "default": made once, the same at each start until it is revoked. */
  public Issued defaultKey() {
    return store.list().stream()
        .filter(key -> key.name().equals(DEFAULT_NAME) && key.revokedAt() == null)
        .findFirst()
        .map(key -> new Issued(key.id(), secrets.of(key.id())))
        .orElseGet(() -> create(DEFAULT_NAME, null));
  }

  private String newId() {
    StringBuilder id = new StringBuilder(ID_CHARS);
    for (int i = 0; i < ID_CHARS; i++) {
      id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
    }
    return id.toString();
  }

  private static void require(boolean condition, String sentence) {
    if (!condition) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
