package dev.zhuli.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zhuli.access.KeyStore.StoredKey;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows who calls by the {@code Authorization} header: an API key {@code id.secret} or a JWT signed
 * by the key's secret, each with or without {@code Bearer}.
 *
 * <p>An unknown key costs the same work as a known one, so that the time taken doesn't tell which
 * keys there are. Safe for use by many threads.
 */
public final class Authenticator {
  private static final int MAX_HEADER_CHARS = 4096;
  private static final Pattern BEARER = Pattern.compile("(?i)bearer(?:\\s+|$)");

  private final KeyStore keys;
  private final Secrets secrets;
  private final @Nullable FixedKey fixedKey;
  private final Clock clock;
  private final Duration leeway;

  /**
   * @param keys asked at each call; see {@link CachedKeyStore}
   * @param fixedKey an {@code id.secret} admitted beside the stored keys, its tenant named like its
   *     id; null for none
   * @param leeway how far a token's times may be off
   * @throws IllegalArgumentException when the fixed key has not the form {@code id.secret}
   */
  public Authenticator(
      KeyStore keys, Secrets secrets, @Nullable String fixedKey, Clock clock, Duration leeway) {
    this.keys = keys;
    this.secrets = secrets;
    this.fixedKey = fixedKey == null || fixedKey.isBlank() ? null : FixedKey.parse(fixedKey);
    this.clock = clock;
    this.leeway = leeway;
  }

  /**
   * Who sent the header.
   *
   * @param authorizationHeader null when there was none
   * @throws ApiException with an error of the codes 1000 to 1004
   */
  public Caller authenticate(@Nullable String authorizationHeader) {
    String credential = credential(authorizationHeader);
    long dots = credential.chars().filter(c -> c == '.').count();
    return dots == 1 ? byKey(credential) : byToken(credential);
  }

  private static String credential(@Nullable String header) {
    if (header != null && header.length() > MAX_HEADER_CHARS) {
      throw new ApiException(new ApiError.TokenMalformed());
    }
    String value = header == null ? "" : header.strip();
    var bearer = BEARER.matcher(value);
    String credential = bearer.lookingAt() ? value.substring(bearer.end()) : value;
    if (credential.isEmpty()) {
      throw new ApiException(new ApiError.NoAuthorization());
    }
    return credential;
  }

  private Caller byKey(String credential) {
    int dot = credential.indexOf('.');
    String id = credential.substring(0, dot);
    String secret = credential.substring(dot + 1);
    if (id.isEmpty() || secret.isEmpty() || credential.chars().anyMatch(c -> c <= ' ')) {
      throw new ApiException(new ApiError.TokenMalformed());
    }
    Optional<Caller> caller = lookUp(id);
    boolean same = MessageDigest.isEqual(secretOf(id).getBytes(UTF_8), secret.getBytes(UTF_8));
    if (caller.isEmpty() || !same) {
      throw new ApiException(new ApiError.AuthenticationFailed());
    }
    return caller.get();
  }

  private Caller byToken(String credential) {
    Jwt token =
        Jwt.read(credential).orElseThrow(() -> new ApiException(new ApiError.TokenMalformed()));
    Optional<Caller> caller = lookUp(token.keyId());
    boolean signed = token.isSignedBy(secretOf(token.keyId()));
    if (caller.isEmpty()) {
      throw new ApiException(new ApiError.AuthenticationFailed());
    }
    if (!signed) {
      throw new ApiException(new ApiError.TokenSignatureInvalid());
    }
    if (!token.isTimely(clock.instant(), leeway)) {
      throw new ApiException(new ApiError.TokenExpired());
    }
    return caller.get();
  }

  private Optional<Caller> lookUp(String id) {
    if (!KeyId.isWellFormed(id)) {
      return Optional.empty();
    }
    if (fixedKey != null && fixedKey.id().equals(id)) {
      return Optional.of(new Caller(id, id));
    }
    return keys.find(id)
        .filter(key -> key.revokedAt() == null)
        .map((StoredKey key) -> new Caller(key.id(), key.tenant()));
  }

  private String secretOf(String id) {
    String derived = secrets.of(id);
    return fixedKey != null && fixedKey.id().equals(id) ? fixedKey.secret() : derived;
  }
}
