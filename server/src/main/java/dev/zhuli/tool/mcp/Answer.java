package dev.zhuli.tool.mcp;

import dev.zhuli.tool.mcp.McpException.Kind;
import io.modelcontextprotocol.spec.McpError;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Waits for an answer of the SDK's client, and says in a sentence why there is none. */
final class Answer {
  private static final long GRACE_MILLIS = 500;

  private final Duration timeout;
  private final Supplier<@Nullable McpException> end;

  /**
   * @param end why the connection is no more, if it isn't
   */
  Answer(Duration timeout, Supplier<@Nullable McpException> end) {
    this.timeout = timeout;
    this.end = end;
  }

  /**
   * @throws McpException when there is no answer
   */
  <T> T to(Mono<T> question) throws InterruptedException {
    CompletableFuture<@Nullable T> future = question.toFuture();
    try {
      // The client's own clock comes first; this one is for what the client doesn't time.
      T answer = future.get(timeout.toMillis() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
      if (answer == null) {
        throw new McpException("回复是空的");
      }
      return answer;
    } catch (TimeoutException e) {
      throw late(timeout, e);
    } catch (ExecutionException e) {
      throw told(e);
    } finally {
      future.cancel(true);
    }
  }

  private McpException told(Throwable failure) {
    McpException gone = end.get();
    if (gone != null) {
      return new McpException(gone.sentence(), failure);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case McpException known -> {
          return known;
        }
        case McpError refused -> {
          String words = Texts.line(String.valueOf(refused.getMessage()));
          return new McpException(Kind.REFUSED, "报告错误：" + words, failure);
        }
        case TimeoutException e -> {
          return late(timeout, e);
        }
        case IllegalStateException e when noTools(e) -> {
          return new McpException(Kind.REFUSED, "不提供工具", failure);
        }
        default -> {
          continue;
        }
      }
    }
    return new McpException("回复读不懂", failure);
  }

  private static boolean noTools(IllegalStateException e) {
    return String.valueOf(e.getMessage()).contains("tools capability");
  }

  /** Whichever clock ran out first, ours or that of the connection: it is told alike. */
  static McpException late(Duration timeout, Throwable cause) {
    String seconds = "%d 秒".formatted(Math.max(1, timeout.toSeconds()));
    return new McpException(Kind.LATE, "没有在 " + seconds + "内回复", cause);
  }
}
