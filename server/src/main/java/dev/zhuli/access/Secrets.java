package dev.zhuli.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.function.UnaryOperator;

/**
 * Derives a key's secret from the master key and the key's id, so that no secret is stored.
 *
 * <p>The secret is HMAC-SHA256(master key, {@code "zhuli key " + id}), written with 32 of the
 * digits and letters: 190 bits, and as a JWT key the 256 bits that HS256 asks for (RFC 7518, 3.2).
 */
public final class Secrets {
  static final int CHARS = 32;
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

  private final byte[] masterKey;

  public Secrets(MasterKey masterKey) {
    this.masterKey = masterKey.bytes();
  }

  /**
   * A keyed hash for another use than keys, 32 bytes; another one for each use.
   *
   * @param use its name
   */
  public UnaryOperator<byte[]> signer(String use) {
    byte[] key = HmacSha256.of(masterKey, ("zhuli use " + use).getBytes(UTF_8));
    return message -> HmacSha256.of(key, message);
  }

  /** The secret that belongs to the id, whether or not there is such a key. */
  String of(String id) {
    byte[] mac = HmacSha256.of(masterKey, ("zhuli key " + id).getBytes(UTF_8));
    char[] secret = new char[CHARS];
    BigInteger rest = new BigInteger(1, mac);
    for (int i = 0; i < CHARS; i++) {
      BigInteger[] division = rest.divideAndRemainder(BASE);
      secret[i] = DIGITS.charAt(division[1].intValue());
      rest = division[0];
    }
    return new String(secret);
  }
}
