package dev.zhuli.http.bigmodel;

import dev.zhuli.assistant.Catalogue;
import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.error.Language;
import dev.zhuli.http.AudioBlocks;
import dev.zhuli.http.BodyReader;
import dev.zhuli.http.Callers;
import dev.zhuli.http.ClientKind;
import dev.zhuli.http.Endings;
import dev.zhuli.http.ErrorWriter;
import dev.zhuli.http.RequestOrigins;
import dev.zhuli.http.RunFailedException;
import dev.zhuli.http.SseWriter;
import dev.zhuli.http.TurnStarts;
import dev.zhuli.http.WholeRun;
import dev.zhuli.run.LoggedEvent;
import dev.zhuli.run.Run;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /assistant}: one turn, as a stream or as one body. */
@RestController
class AssistantController {
  private final BodyReader bodies;
  private final TurnReader turns;
  private final TurnStarts starts;
  private final SseWriter sse;
  private final ErrorWriter errors;
  private final JsonMapper json;
  private final AudioBlocks audio;
  private final RequestOrigins origins;

  AssistantController(
      ZhuliSettings settings,
      BodyReader bodies,
      Catalogue catalogue,
      TurnStarts starts,
      SseWriter sse,
      ErrorWriter errors,
      JsonMapper json,
      AudioBlocks audio,
      RequestOrigins origins) {
    this.origins = origins;
    this.bodies = bodies;
    this.turns =
        new TurnReader(bodies.json(), settings.request(), id -> catalogue.find(id).isPresent());
    this.starts = starts;
    this.sse = sse;
    this.errors = errors;
    this.json = json;
    this.audio = audio;
  }

  @PostMapping("/api/paas/v4/assistant")
  void turn(HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    ClientKind client = ClientKind.of(request);
    Started started = start(request, client);
    Run run = started.run();
    Endings endings = new Endings(started.language());
    try {
      if (started.stream()) {
        sse.stream(run, 0, new ChunkDialect(json, audio, run.record(), client, endings), response);
      } else {
        sync(run, client, endings, response);
      }
    } catch (RunFailedException e) {
      errors.write(request, response, e.told());
    }
  }

  /** What is needed of a request once its run has started; the body with its pictures isn't. */
  private record Started(Run run, boolean stream, Language language) {}

  private Started start(HttpServletRequest request, ClientKind client) throws IOException {
    try (BodyReader.Body body = bodies.open(request)) {
      TurnReader.Read read = turns.read(body.json(), origins.of(request), client);
      Run run = starts.start(body, Callers.of(request), read.turn());
      return new Started(run, read.stream(), read.turn().language());
    }
  }

  private void sync(Run run, ClientKind client, Endings endings, HttpServletResponse response)
      throws IOException, InterruptedException {
    List<LoggedEvent> events = WholeRun.events(run);
    ObjectNode body = new SyncReply(json, audio, client).body(run.record(), events, endings);
    response.setContentType("application/json");
    json.writeValue(response.getOutputStream(), body);
  }
}
