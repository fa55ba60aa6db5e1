package dev.zhuli.tool.voice;

import dev.zhuli.error.ApiError.UpstreamFault;
import org.jspecify.annotations.Nullable;

/** A speech service didn't do what it was asked. The message is for the log. */
public final class VoiceException extends Exception {
  private final UpstreamFault fault;
  private final int status;
  private final String param;

  private VoiceException(
      UpstreamFault fault, int status, String param, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.fault = fault;
    this.status = status;
    this.param = param;
  }

  VoiceException(UpstreamFault fault, String message, @Nullable Throwable cause) {
    this(fault, 0, "", message, cause);
  }

  /**
   * An answer that isn't 200.
   *
   * @param param see {@link #param}
   */
  static VoiceException of(int status, String words, String param) {
    UpstreamFault fault =
        switch (status) {
          case 429 -> UpstreamFault.RATE_LIMITED;
          case 408, 425 -> UpstreamFault.REFUSED;
          default -> status >= 500 ? UpstreamFault.REFUSED : UpstreamFault.REJECTED;
        };
    return new VoiceException(fault, status, param, "HTTP " + status + ": " + words, null);
  }

  public UpstreamFault fault() {
    return fault;
  }

  /** The field of the call that the service finds wrong; empty where it didn't say. */
  public String param() {
    return param;
  }

  /** The HTTP status; 0 where none came. */
  int status() {
    return status;
  }
}
