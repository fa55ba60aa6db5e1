package dev.zhuli.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Makes JWTs, good and bad ones. */
final class JwtMaker {
  static final String HEADER = "{\"alg\":\"HS256\",\"sign_type\":\"SIGN\"}";

  private JwtMaker() {}

  static String jwt(String header, String payload, String secret) {
    String signed = base64(header.getBytes(UTF_8)) + "." + base64(payload.getBytes(UTF_8));
    return signed + "." + base64(HmacSha256.of(secret.getBytes(UTF_8), signed.getBytes(UTF_8)));
  }

  static String payload(String keyId, long exp, long timestamp) {
    return "{\"api_key\":\"%s\",\"exp\":%d,\"timestamp\":%d}".formatted(keyId, exp, timestamp);
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
