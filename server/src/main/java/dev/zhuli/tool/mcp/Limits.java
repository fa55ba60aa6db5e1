package dev.zhuli.tool.mcp;

import dev.zhuli.config.McpServerSettings;
import java.time.Duration;

/** How much a server may send. */
final class Limits {
  /** Unasked messages that a server may send within {@link #WINDOW}. */
  static final int UNASKED = 2_000;

  static final Duration WINDOW = Duration.ofSeconds(10);

  static final int TOOLS = 200;
  static final int PAGES = 20;
  static final int DESCRIPTION = 2_000;
  static final int SCHEMA = 16_000;

  /** Longest JSON of the arguments of a call, in characters. */
  static final int ARGUMENTS = 1 << 20;

  private static final int MESSAGE = 4 << 20;

  private Limits() {}

  /** Longest message in bytes: a result comes whole before it can be cut. */
  static int message(McpServerSettings settings) {
    return (int) Math.max(MESSAGE, 2 * settings.maxResult().toBytes());
  }
}
