package dev.zhuli.http;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Which of the official clients asks: the Java ones read less than the others can be sent. */
public enum ClientKind {
  /** Throws on unknown keys, on {@code retrieval} blocks and on reasoning. */
  JAVA_SDK,
  OTHER;

  public static ClientKind of(HttpServletRequest request) {
    @Nullable String agent = request.getHeader("User-Agent");
    boolean java =
        "java-sdk".equalsIgnoreCase(request.getHeader("x-source-channel"))
            || (agent != null && agent.startsWith("okhttp/"));
    return java ? JAVA_SDK : OTHER;
  }
}
