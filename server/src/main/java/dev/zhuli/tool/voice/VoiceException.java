package dev.zhuli.tool.voice;

import dev.zhuli.error.ApiError.UpstreamFault;
import org.jspecify.annotations.Nullable;

/** A speech service didn't do what it was asked. The message is for the log. */
public final class VoiceException extends Exception {
  private final UpstreamFault fault;
  private final int status;

  private VoiceException(
      UpstreamFault fault, int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
    this.status = status;
  }

  VoiceException(UpstreamFault fault, String message, @Nullable Throwable cause) {
    this(fault, 0, message, cause);
  }

  /** An answer that isn't 200. */
  static VoiceException of(int status, String words) {
    UpstreamFault fault =
        switch (status) {
          case 429 -> UpstreamFault.RATE_LIMITED;
          case 408, 425 -> UpstreamFault.REFUSED;
          default -> status >= 500 ? UpstreamFault.REFUSED : UpstreamFault.REJECTED;
        };
    return new VoiceException(fault, status, "HTTP " + status + ": " + words, null);
  }

  public UpstreamFault fault() {
    return fault;
  }

  /** The HTTP status; 0 where none came. */
  int status() {
    return status;
  }
}
