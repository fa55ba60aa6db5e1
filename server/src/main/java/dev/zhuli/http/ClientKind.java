package dev.zhuli.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which of the official clients asks: the Java ones read less than the others can be sent, and the
 * Python ones mean something else by what they leave out.
 */
public enum ClientKind {
  /** Throws on unknown keys, on {@code retrieval} blocks and on reasoning. */
  JAVA_SDK,
  /** Leaves {@code stream} out unless its user sets it, and then reads one JSON body. */
  PYTHON_SDK,
  OTHER;

  public static ClientKind of(HttpServletRequest request) {
    @Nullable String agent = request.getHeader("User-Agent");
    boolean java =
        "java-sdk".equalsIgnoreCase(request.getHeader("x-source-channel"))
            || (agent != null && agent.startsWith("okhttp/"));
    if (java) {
      return JAVA_SDK;
    }
    // zhipu-sdk-python or z-ai-sdk-python; x-source-channel may be set by the SDK's user.
    @Nullable String sdk = request.getHeader("x-request-sdk");
    return sdk != null && sdk.endsWith("-sdk-python") ? PYTHON_SDK : OTHER;
  }
}
