package dev.zhuli.http.openai;

import dev.zhuli.access.Caller;
import dev.zhuli.config.ZhuliSettings;
import dev.zhuli.error.ApiException;
import dev.zhuli.http.AudioBlocks;
import dev.zhuli.http.BodyReader;
import dev.zhuli.http.Callers;
import dev.zhuli.http.Endings;
import dev.zhuli.http.ErrorWriter;
import dev.zhuli.http.RequestOrigins;
import dev.zhuli.http.RunFailedException;
import dev.zhuli.http.SseWriter;
import dev.zhuli.http.TurnStarts;
import dev.zhuli.http.WholeRun;
import dev.zhuli.run.Origin;
import dev.zhuli.run.Run;
import dev.zhuli.run.Runs;
import dev.zhuli.run.TurnRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /v1/chat/completions}: one turn of an assistant, as a stream or as one body. */
@RestController
class ChatCompletionController {
  /**
   * Tells the conversation of a call that is stored, to go on with; its body has no place for it.
   */
  private static final String CONVERSATION_HEADER = "X-Conversation-Id";

  private final BodyReader bodies;
  private final ChatReader reader;
  private final InlineFiles inline;
  private final Runs runs;
  private final TurnStarts starts;
  private final SseWriter sse;
  private final ErrorWriter errors;
  private final JsonMapper json;
  private final AudioBlocks audio;
  private final RequestOrigins origins;

  ChatCompletionController(
      ZhuliSettings settings,
      BodyReader bodies,
      ModelNames names,
      InlineFiles inline,
      Runs runs,
      TurnStarts starts,
      SseWriter sse,
      ErrorWriter errors,
      JsonMapper json,
      AudioBlocks audio,
      RequestOrigins origins) {
    this.audio = audio;
    this.origins = origins;
    this.bodies = bodies;
    this.reader =
        new ChatReader(
            bodies.json(), settings.request(), settings.files().maxPerConversation(), names);
    this.inline = inline;
    this.runs = runs;
    this.starts = starts;
    this.sse = sse;
    this.errors = errors;
    this.json = json;
  }

  @PostMapping("/v1/chat/completions")
  void complete(HttpServletRequest request, HttpServletResponse response)
      throws IOException, InterruptedException {
    Started started = start(request);
    if (!started.ephemeral()) {
      response.setHeader(CONVERSATION_HEADER, started.run().record().conversationId());
    }
    try {
      if (started.stream()) {
        stream(started, Callers.of(request), response);
      } else {
        sync(started, response);
      }
    } catch (RunFailedException e) {
      errors.write(request, response, e.told());
    }
  }

  /** What is needed of a request once its run has started; the body with its pictures isn't. */
  private record Started(
      Run run,
      String model,
      boolean stream,
      boolean includeUsage,
      boolean ephemeral,
      Endings endings) {
    Completion completion(JsonMapper json, AudioBlocks audio) {
      return new Completion(json, audio, run.record(), model);
    }
  }

  private Started start(HttpServletRequest request) throws IOException {
    Caller caller = Callers.of(request);
    Origin origin = origins.of(request);
    try (BodyReader.Body body = bodies.open(request)) {
      ChatRequest chat = reader.read(body.json());
      Run run =
          inline.with(
              caller.tenant(),
              chat.inline(),
              ids -> start(body, caller, chat, chat.turn(ids, origin)));
      return new Started(
          run,
          chat.model(),
          chat.stream(),
          chat.includeUsage(),
          chat.ephemeral(),
          new Endings(origin.language()));
    }
  }

  private Run start(BodyReader.Body body, Caller caller, ChatRequest chat, TurnRequest turn) {
    try {
      return starts.start(body, caller, turn);
    } catch (ApiException e) {
      throw new ApiException(new FileFields(chat.files()).named(e.error()), e);
    }
  }

  /** Who leaves a stream that nobody else can follow wants no more of it. */
  private void stream(Started started, Caller caller, HttpServletResponse response)
      throws IOException, InterruptedException {
    ChatChunks chunks =
        new ChatChunks(started.completion(json, audio), started.includeUsage(), started.endings());
    try {
      sse.stream(started.run(), 0, chunks, response);
    } catch (IOException e) {
      if (started.ephemeral()) {
        runs.cancel(caller, started.run().record().id());
      }
      throw e;
    }
  }

  private void sync(Started started, HttpServletResponse response)
      throws IOException, InterruptedException {
    var events = WholeRun.events(started.run());
    var body = started.completion(json, audio).whole(events, started.endings());
    response.setContentType("application/json");
    json.writeValue(response.getOutputStream(), body);
  }
}
