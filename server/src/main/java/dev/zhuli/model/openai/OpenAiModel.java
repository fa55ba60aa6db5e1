package dev.zhuli.model.openai;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.TokenEstimate;
import dev.zhuli.model.ToolSpec;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model of any OpenAI-compatible chat completions server: OpenAI, vLLM, SGLang, Ollama,
 * llama.cpp, BigModel, DashScope and the like. Thread-safe; keeps its connections alive.
 *
 * <p>It always streams, reads on the calling thread, and asks again (with growing, jittered pauses)
 * only while nothing of the answer has come.
 */
public final class OpenAiModel implements Model {
  private static final Logger log = LoggerFactory.getLogger(OpenAiModel.class);

  private final OpenAiEndpoint endpoint;
  private final JsonMapper mapper;
  private final RequestWriter writer;
  private final UpstreamFaults faults;
  private final ConnectionPool pool;
  private final String headStart;

  public OpenAiModel(OpenAiEndpoint endpoint, JsonMapper mapper) {
    this.endpoint = endpoint;
    this.mapper = mapper;
    this.writer = new RequestWriter(mapper, endpoint);
    this.faults = new UpstreamFaults(mapper, endpoint.apiKey());
    this.pool = new ConnectionPool(endpoint.completions(), endpoint.connectTimeout());
    this.headStart = headStart(endpoint);
  }

  private static String headStart(OpenAiEndpoint endpoint) {
    URI target = endpoint.completions();
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    String head =
        "POST "
            + target.getRawPath()
            + query
            + " HTTP/1.1\r\nHost: "
            + target.getRawAuthority()
            + "\r\nUser-Agent: zhuli\r\nAccept: text/event-stream, application/json\r\n"
            + "Content-Type: application/json\r\n";
    String key = endpoint.apiKey();
    return key == null || key.isBlank()
        ? head
        : head + "Authorization: Bearer " + safe(key) + "\r\n";
  }

  private static String safe(String key) {
    String stripped = key.strip();
    if (stripped.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "zhuli.model.api-key holds a character that no key can hold");
    }
    return stripped;
  }

  @Override
  public Info info() {
    return new Info(
        endpoint.name(),
        endpoint.contextTokens(),
        endpoint.vision(),
        endpoint.audio(),
        endpoint.tools(),
        false);
  }

  @Override
  public ModelReply generate(ModelRequest request, ModelListener listener)
      throws InterruptedException {
    byte[] body = writer.write(request);
    byte[] head =
        (headStart + "Content-Length: " + body.length + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    for (int attempt = 1; ; attempt++) {
      ReplyBuilder reply = new ReplyBuilder(listener, faults, new SpeechPieces(request.speech()));
      ChatCall call = new ChatCall(endpoint, pool, mapper, faults, reply);
      try {
        call.run(head, body);
        return reply.build(endpoint.identity(), () -> promptTokens(request));
      } catch (ModelException e) {
        Thread.sleep(pause(attempt, reply, call, e));
      }
    }
  }

  /** How long to wait before the next try; throws the failure when there is to be none. */
  private Duration pause(int attempt, ReplyBuilder reply, ChatCall call, ModelException e) {
    @Nullable Duration pause = RetryPause.after(attempt, call.retryAfter());
    boolean last = reply.started() || attempt >= endpoint.attempts();
    if (last || pause == null || !RetryPause.mayHelp(e.fault())) {
      throw e;
    }
    log.info(
        "try {} of {} at {} failed ({}: {}), next in {} ms",
        attempt,
        endpoint.attempts(),
        endpoint,
        e.fault(),
        e.getMessage(),
        pause.toMillis());
    return pause;
  }

  private int promptTokens(ModelRequest request) {
    int tools = 0;
    for (ToolSpec spec : request.tools()) {
      tools += TokenEstimate.of(spec.name() + spec.description() + spec.parametersSchema());
    }
    return countTokens(request.messages()) + tools;
  }

  @Override
  public int countTokens(List<ChatMessage> messages) {
    return TokenEstimate.of(messages);
  }
}
