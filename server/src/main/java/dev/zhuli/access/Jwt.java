package dev.zhuli.access;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * The one form of JSON Web Token (RFC 7519, RFC 7515) that BigModel's clients send: HS256, keyed by
 * the secret half of an API key.
 *
 * <p>By hand and not by a library: a library's work is to choose among algorithms, key forms and
 * claims, and choosing is where JWT goes wrong; here nothing can be chosen.
 *
 * @param keyId claim {@code api_key}
 * @param expires claim {@code exp}
 * @param issued claim {@code timestamp}, where there is one
 * @param signed what is signed: header and payload as they were sent
 * @param signature in Base64url, known to be decodable
 */
record Jwt(
    String keyId, Instant expires, Optional<Instant> issued, String signed, String signature) {

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxNumberLength(24)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  // Times count in milliseconds; the Node SDK sends microseconds, and RFC 7519 means seconds. The
  // three can't be confused: each bound below is thousands of years off in the next unit.
  private static final long LARGEST_SECONDS = 100_000_000_000L;
  private static final long LARGEST_MILLIS = 100_000_000_000_000L;

  /** Reads a token; empty when it has not the one form. Nothing in it is verified yet. */
  static Optional<Jwt> read(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      JsonNode header = json(parts[0]);
      JsonNode payload = json(parts[1]);
      JsonNode keyId = payload.path("api_key");
      Optional<Instant> expires = time(payload.path("exp"));
      Optional<Instant> issued = time(payload.path("timestamp"));
      boolean timestampIsGood = issued.isPresent() || !payload.has("timestamp");
      if (!isOurs(header) || !keyId.isString() || expires.isEmpty() || !timestampIsGood) {
        return Optional.empty();
      }
      base64(parts[2]);
      String signed = parts[0] + "." + parts[1];
      return Optional.of(new Jwt(keyId.stringValue(), expires.get(), issued, signed, parts[2]));
    } catch (IllegalArgumentException | JacksonException malformed) {
      return Optional.empty();
    }
  }

  /** Whether the secret made the signature; takes the same time either way. */
  boolean isSignedBy(String secret) {
    byte[] expected = HmacSha256.of(secret.getBytes(US_ASCII), signed.getBytes(US_ASCII));
    return MessageDigest.isEqual(expected, base64(signature));
  }

  /** Whether the token is good at this time, by a clock that may be off by the leeway. */
  boolean isTimely(Instant now, Duration leeway) {
    boolean expired = expires.isBefore(now.minus(leeway));
    boolean fromTheFuture = issued.isPresent() && issued.get().isAfter(now.plus(leeway));
    return !expired && !fromTheFuture;
  }

  /** An extension that must be understood ({@code crit}) isn't (RFC 7515, 4.1.11). */
  private static boolean isOurs(JsonNode header) {
    JsonNode signType = header.path("sign_type");
    return header.path("alg").asString("").equals("HS256")
        && (signType.isMissingNode() || signType.asString("").equals("SIGN"))
        && !header.has("crit");
  }

  private static Optional<Instant> time(JsonNode node) {
    if (!node.isNumber() || !node.canConvertToLong()) {
      return Optional.empty();
    }
    long value = node.longValue();
    long millis =
        value < LARGEST_SECONDS ? value * 1000 : value < LARGEST_MILLIS ? value : value / 1000;
    return value < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static JsonNode json(String part) {
    JsonNode node = JSON.readTree(base64(part));
    return node.isObject() ? node : MissingNode.getInstance();
  }

  private static byte[] base64(String part) {
    return Base64.getUrlDecoder().decode(part);
  }
}
