package dev.zhuli.http.mcp;

import dev.zhuli.error.Language;
import dev.zhuli.model.ToolCall;
import dev.zhuli.tool.Tool;
import dev.zhuli.tool.ToolOutcome;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.MDC;

/** A call of a built-in tool, on a virtual thread of its own, which a cancel interrupts. */
final class ToolWork implements Work {
  private final String name;
  private final FutureTask<ToolOutcome> task;

  private ToolWork(String name, FutureTask<ToolOutcome> task) {
    this.name = name;
    this.task = task;
  }

  static ToolWork start(Tool tool, ToolCall call) {
    Map<String, String> logContext =
        Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
    FutureTask<ToolOutcome> task =
        new FutureTask<>(
            () -> {
              MDC.setContextMap(logContext); // what is logged carries the HTTP request's id
              return tool.call(call);
            });
    Thread.ofVirtual().name("tool-" + call.id()).start(task);
    return new ToolWork(call.name(), task);
  }

  @Override
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    try {
      task.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException | CancellationException e) {
      return true; // outcome() tells it
    }
  }

  /**
   * What came of it, once it has ended and was not cancelled.
   *
   * @throws IllegalStateException when the tool is broken
   */
  ToolOutcome outcome() {
    return switch (task.state()) {
      case SUCCESS -> task.resultNow();
      case FAILED -> throw new IllegalStateException(name, task.exceptionNow());
      case RUNNING, CANCELLED -> throw new IllegalStateException(name + " has no outcome");
    };
  }

  @Override
  public String doing(Language language) {
    return (language == Language.ZH ? "正在使用 " : "Using ") + name;
  }

  @Override
  public void cancel() {
    task.cancel(true);
  }
}
