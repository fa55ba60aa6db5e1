package dev.zhuli.http.mcp;

import dev.zhuli.access.Shares;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ErrorTable;
import dev.zhuli.http.ErrorMapping;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Calls tools. However a call fails, that is its result and no error of the protocol: a model reads
 * results, and may mend what it asked.
 */
final class ToolCalls {
  private final Shares shares;

  /**
   * @param atOnce calls of one tenant at the same time; one more fails with 1302
   */
  ToolCalls(int atOnce) {
    this.shares = new Shares(atOnce);
  }

  CallToolResult call(Offered tool, Exchange exchange, @Nullable Map<String, Object> arguments) {
    try (Shares.Share _ = shares.take(exchange.caller().tenant())) {
      return tool.call(exchange, arguments == null ? Map.of() : arguments);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(new ApiError.Interrupted(), exchange);
    } catch (RuntimeException e) {
      return failed(ErrorMapping.of(e, exchange.request()), exchange);
    }
  }

  private static CallToolResult failed(ApiError error, Exchange exchange) {
    return Results.failed(
        ErrorTable.tell(error, exchange.language()), exchange.language(), exchange.requestId());
  }
}
