package dev.zhuli.id;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/**
 * Ids of whatever is kept: 32 hex digits, of which 12 are the time in milliseconds (so that they
 * sort by it) and 20 are random (so that they can't be guessed).
 */
public final class Ids {
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;

  public Ids(Clock clock) {
    this.clock = clock;
  }

  public String next() {
    byte[] bytes = new byte[10];
    random.nextBytes(bytes);
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(clock.millis(), 12) + hex.formatHex(bytes);
  }
}
