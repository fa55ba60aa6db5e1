package dev.zhuli.http.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far a request is: by the seconds since it came, since they always grow and nobody knows
 * how many there will be.
 */
final class Progress {
  /** Clients give up who hear nothing for a minute; a person likes to see more than that. */
  static final Duration PAUSE = Duration.ofSeconds(2);

  private static final int MAX_TOKEN_CHARS = 256;

  private final Object token;
  private final McpJsonMapper json;
  private final long began = System.nanoTime();

  private Progress(Object token, McpJsonMapper json) {
    this.token = token;
    this.json = json;
  }

  /** Empty where the request doesn't ask for it, or with something that is no token. */
  static Optional<Progress> of(Message.Request request, McpJsonMapper json) {
    @Nullable Object meta = request.params().get("_meta");
    @Nullable Object token = meta instanceof Map<?, ?> map ? map.get("progressToken") : null;
    boolean readable = token instanceof String || token instanceof Number;
    return token != null && readable && token.toString().length() <= MAX_TOKEN_CHARS
        ? Optional.of(new Progress(token, json))
        : Optional.empty();
  }

  /** As a message to send. */
  byte[] notification(String doing) throws IOException {
    double seconds = Math.round((System.nanoTime() - began) / 1e8) / 10.0;
    ProgressNotification progress =
        ProgressNotification.builder(token, seconds).message(doing).build();
    return json.writeValueAsBytes(
        new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_PROGRESS, progress));
  }
}
