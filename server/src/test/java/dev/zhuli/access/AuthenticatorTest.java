package dev.zhuli.access;

import static dev.zhuli.access.JwtMaker.HEADER;
import static dev.zhuli.access.JwtMaker.jwt;
import static dev.zhuli.access.JwtMaker.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhuli.access.Keys.Issued;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {
  private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");
  private static final long MS = NOW.toEpochMilli();
  private static final long LEEWAY_MS = 300_000;
  private static final String FIXED_ID = "abcdefghijklmnopqrstuvwx";
  private static final String FIXED_SECRET = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

  @TempDir Path home;
  private Secrets secrets;
  private Keys keys;
  private Authenticator authenticator;
  private Issued key;

  @BeforeEach
  void open() throws Exception {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    KeyStore store = new CachedKeyStore(new InMemoryKeyStore());
    secrets = new Secrets(MasterKey.open(home));
    keys = new Keys(store, secrets, clock);
    key = keys.create("test", "tenant-1");
    authenticator =
        new Authenticator(
            store, secrets, FIXED_ID + "." + FIXED_SECRET, clock, Duration.ofMillis(LEEWAY_MS));
  }

  @Test
  void knowsAKeyInEveryFormItIsSent() {
    Caller caller = new Caller(key.id(), "tenant-1");

    assertThat(authenticator.authenticate("Bearer " + key.token())).isEqualTo(caller);
    assertThat(authenticator.authenticate("bearer " + key.token())).isEqualTo(caller);
    assertThat(authenticator.authenticate("BEARER   " + key.token() + " ")).isEqualTo(caller);
    assertThat(authenticator.authenticate(key.token())).isEqualTo(caller);
  }

  @Test
  void knowsTheKeyOfTheSettings() {
    assertThat(authenticator.authenticate("Bearer " + FIXED_ID + "." + FIXED_SECRET))
        .isEqualTo(new Caller(FIXED_ID, FIXED_ID));
    assertRefused(FIXED_ID + "." + secrets.of(FIXED_ID))
        .isEqualTo(new ApiError.AuthenticationFailed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "Bearer", "bearer  ", "\t"})
  void aHeaderWithoutCredentialIsNone(String header) {
    assertRefused(header).isEqualTo(new ApiError.NoAuthorization());
    assertRefused(null).isEqualTo(new ApiError.NoAuthorization());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "Bearer a.b.c.d",
        ".x",
        "x.",
        ".",
        "..",
        "...",
        "Basic dXNlcjpw",
        "Bearer a b.c"
      })
  void otherFormsAreMalformed(String header) {
    assertRefused(header).isEqualTo(new ApiError.TokenMalformed());
  }

  @Test
  void anOverlongHeaderIsMalformed() {
    assertRefused("Bearer " + key.token() + " ".repeat(4096))
        .isEqualTo(new ApiError.TokenMalformed());
  }

  @Test
  void wrongSecretUnknownAndRevokedKeysAreToldAlike() {
    Issued revoked = keys.create("gone", null);
    assertThat(authenticator.authenticate(revoked.token()).keyId()).isEqualTo(revoked.id());
    keys.revoke(revoked.id());

    assertRefused(key.id() + "." + secrets.of("other")).isEqualTo(failed());
    assertRefused(key.token() + "x").isEqualTo(failed());
    assertRefused(revoked.token()).isEqualTo(failed());
    // The secret that belongs to an id is not enough where no such key was made.
    assertRefused("unknown." + secrets.of("unknown")).isEqualTo(failed());
    assertRefused("键.x").isEqualTo(failed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Made with Python's hmac, json and base64: milliseconds, then microseconds as Node sends.
        "eyJhbGciOiJIUzI1NiIsInNpZ25fdHlwZSI6IlNJR04ifQ.eyJhcGlfa2V5IjoiYWJjZGVmZ2hpamtsbW5vcHFyc3"
            + "R1dnd4IiwiZXhwIjoxNzY3MzU1NDEwMDAwLCJ0aW1lc3RhbXAiOjE3NjczNTUyMDAwMDB9.cKliDQoTKMTj7"
            + "FFpMHFh_Pe9pfCEXP5F6k6d8q85x44",
        "eyJhbGciOiJIUzI1NiIsInNpZ25fdHlwZSI6IlNJR04iLCJ0eXAiOiJKV1QifQ.eyJhcGlfa2V5IjoiYWJjZGVmZ2"
            + "hpamtsbW5vcHFyc3R1dnd4IiwiZXhwIjoxNzY3MzU1NDEwMDAwMDAwLCJ0aW1lc3RhbXAiOjE3NjczNTUyM"
            + "DAwMDAwMDB9.6jcljgG04UFaItBZ9hP86VmDMhC-eIm8U7Ww7thKbtg"
      })
  void knowsTokensMadeElsewhere(String token) {
    assertThat(authenticator.authenticate(token)).isEqualTo(new Caller(FIXED_ID, FIXED_ID));
    assertThat(authenticator.authenticate("Bearer " + token).keyId()).isEqualTo(FIXED_ID);
  }

  @Test
  void aTokenInSecondsIsUnderstoodToo() {
    String token = jwt(HEADER, payload(key.id(), MS / 1000 + 60, MS / 1000), key.secret());

    assertThat(authenticator.authenticate(token).tenant()).isEqualTo("tenant-1");
  }

  @Test
  void theLeewayHoldsAtBothEnds() {
    assertThat(authenticator.authenticate(token(MS - LEEWAY_MS, MS - LEEWAY_MS - 1))).isNotNull();
    assertThat(authenticator.authenticate(token(MS + LEEWAY_MS + 9, MS + LEEWAY_MS))).isNotNull();

    assertRefused(token(MS - LEEWAY_MS - 1, MS - LEEWAY_MS - 2))
        .isEqualTo(new ApiError.TokenExpired());
    assertRefused(token(MS + LEEWAY_MS + 9, MS + LEEWAY_MS + 1))
        .isEqualTo(new ApiError.TokenExpired());
  }

  @Test
  void aForgedTokenDoesNotVerify() {
    String good = token(MS + 60_000, MS);
    String[] parts = good.split("\\.", -1);
    String other = token(MS + 90_000, MS).split("\\.", -1)[1];

    assertRefused(parts[0] + "." + other + "." + parts[2])
        .isEqualTo(new ApiError.TokenSignatureInvalid());
    assertRefused(parts[0] + "." + parts[1] + ".").isEqualTo(new ApiError.TokenSignatureInvalid());
    assertRefused(jwt(HEADER, payload(key.id(), MS + 60_000, MS), "wrong"))
        .isEqualTo(new ApiError.TokenSignatureInvalid());
    // An expired forgery is told as a forgery.
    assertRefused(jwt(HEADER, payload(key.id(), 1, 1), "wrong"))
        .isEqualTo(new ApiError.TokenSignatureInvalid());
  }

  @Test
  void aTokenOfAnUnknownOrRevokedKeyFailsThoughItsSignatureIsRight() {
    keys.revoke(key.id());

    assertRefused(token(MS + 60_000, MS)).isEqualTo(failed());
    assertRefused(jwt(HEADER, payload("unknown", MS + 60_000, MS), secrets.of("unknown")))
        .isEqualTo(failed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"none\"}",
        "{\"alg\":\"None\",\"sign_type\":\"SIGN\"}",
        "{\"alg\":\"hs256\"}",
        "{\"alg\":\"HS512\"}",
        "{\"alg\":\"RS256\"}",
        "{\"alg\":[\"HS256\"]}",
        "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"sign_type\":\"OTHER\"}",
        "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}",
        "{}",
        "[]",
        "null",
        "",
        "{\"alg\":\"HS256\"} {}"
      })
  void noOtherKindOfTokenIsAccepted(String header) {
    assertRefused(jwt(header, payload(key.id(), MS + 60_000, MS), key.secret()))
        .isEqualTo(new ApiError.TokenMalformed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"api_key\":1,\"exp\":1767355260000}",
        "{\"api_key\":\"ID\"}",
        "{\"api_key\":\"ID\",\"exp\":\"1767355260000\"}",
        "{\"api_key\":\"ID\",\"exp\":null}",
        "{\"api_key\":\"ID\",\"exp\":-1}",
        "{\"api_key\":\"ID\",\"exp\":1e400}",
        "{\"api_key\":\"ID\",\"exp\":99999999999999999999999999999999}",
        "{\"api_key\":\"ID\",\"exp\":1767355260000,\"timestamp\":\"now\"}",
        "{\"api_key\":\"ID\",\"exp\":1767355260000,\"exp\":1767355260000}",
        "{\"api_key\":\"ID\",\"exp\":1767355260000,\"x\":[[[[[[[[[[[[]]]]]]]]]]]]}"
      })
  void aPayloadWithoutItsClaimsIsMalformed(String payload) {
    assertRefused(jwt(HEADER, payload.replace("ID", key.id()), key.secret()))
        .isEqualTo(new ApiError.TokenMalformed());
  }

  @Test
  void nothingSentCausesAnythingButARefusal() {
    Random random = new Random(20260102);
    String good = "Bearer " + token(MS + 60_000, MS);

    for (int i = 0; i < 10_000; i++) {
      String header = i % 2 == 0 ? noise(random) : damaged(good, random);
      if (!header.equals(good)) {
        assertRefused(header).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abc", "a.b.c", ".secret-long", "id.short", "a b.12345678", "id.1234 5678"})
  void aKeyOfTheSettingsMustHaveItsForm(String setting) {
    Assertions.assertThatThrownBy(
            () ->
                new Authenticator(
                    new InMemoryKeyStore(), secrets, setting, Clock.systemUTC(), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("zhuli.api-key");
    Assertions.assertThat(FixedKey.isWellFormed(setting)).isFalse();
  }

  private String token(long exp, long timestamp) {
    return jwt(HEADER, payload(key.id(), exp, timestamp), key.secret());
  }

  private static String noise(Random random) {
    String letters = "aZ09._- =\t\u0000é键\ud800{}\"";
    StringBuilder header = new StringBuilder(random.nextBoolean() ? "Bearer " : "");
    random
        .ints(random.nextInt(60), 0, letters.length())
        .forEach(i -> header.append(letters.charAt(i)));
    return header.toString();
  }

  /** One to three characters of the token changed; its last may hold unused bits, so not that. */
  private static String damaged(String good, Random random) {
    StringBuilder header = new StringBuilder(good);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int place = 7 + random.nextInt(good.length() - 8);
      header.setCharAt(place, "aZ09._-键".charAt(random.nextInt(8)));
    }
    return header.toString();
  }

  private static ApiError failed() {
    return new ApiError.AuthenticationFailed();
  }

  private AbstractObjectAssert<?, ApiError> assertRefused(@Nullable String header) {
    ApiException refused =
        catchThrowableOfType(ApiException.class, () -> authenticator.authenticate(header));
    assertThat(refused).as("refusal of %s", header).isNotNull();
    return assertThat(refused.error());
  }
}
