package dev.zhuli.http.zhuli;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiError.Reason;
import dev.zhuli.error.ApiException;
import dev.zhuli.http.Callers;
import dev.zhuli.http.MessageLinks;
import dev.zhuli.http.SseWriter;
import dev.zhuli.run.Run;
import dev.zhuli.run.RunStore;
import dev.zhuli.run.Runs;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Runs: look at one, follow its events from any point, cancel it. */
@RestController
class RunController {
  private final Runs runs;
  private final RunStore store;
  private final SseWriter sse;
  private final JsonMapper json;
  private final MessageLinks links;

  RunController(Runs runs, RunStore store, SseWriter sse, JsonMapper json, MessageLinks links) {
    this.links = links;
    this.runs = runs;
    this.store = store;
    this.sse = sse;
    this.json = json;
  }

  @GetMapping("/api/zhuli/runs/{id}")
  RunView run(@PathVariable("id") String id, HttpServletRequest request) {
    return RunView.of(
        find(id, request).record(),
        store.answer(id).orElse(null),
        spoken -> SpokenView.of(spoken, links, request),
        text -> links.inText(text, request));
  }

  @GetMapping("/api/zhuli/runs/{id}/events")
  void events(
      @PathVariable("id") String id,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    EventDialect dialect = new EventDialect(json, spoken -> SpokenView.of(spoken, links, request));
    sse.stream(find(id, request), number(lastEventId), dialect, response);
  }

  record Cancelled(@JsonProperty("id") String id, @JsonProperty("cancelled") boolean cancelled) {}

  /**
   * Answers once the run is asked to stop, with false when it had ended before; its last event
   * tells when it has stopped.
   */
  @PostMapping("/api/zhuli/runs/{id}/cancel")
  Cancelled cancel(@PathVariable("id") String id, HttpServletRequest request) {
    return runs.cancel(Callers.of(request), id)
        .map(running -> new Cancelled(id, running))
        .orElseThrow(RunController::notFound);
  }

  private Run find(String id, HttpServletRequest request) {
    return runs.find(Callers.of(request), id).orElseThrow(RunController::notFound);
  }

  private static long number(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isBlank()) {
      return 0;
    }
    try {
      return Long.parseLong(lastEventId.strip());
    } catch (NumberFormatException e) {
      throw new ApiException(
          new ApiError.FieldNotAllowed(
              "Last-Event-ID", new Reason(Reason.Why.BAD_FORM, "1, 2, 3 …")),
          e);
    }
  }

  private static ApiException notFound() {
    return new ApiException(new ApiError.NotFound(ApiError.Kind.RUN));
  }
}
