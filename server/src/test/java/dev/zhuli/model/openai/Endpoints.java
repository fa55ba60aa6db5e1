package dev.zhuli.model.openai;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.testkit.ScriptedUpstream;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Models of a scripted upstream, with the short patience of tests. */
final class Endpoints {
  static final String KEY = "0123456789abcdef0123.SecretSecret";
  static final Duration SHORT = Duration.ofMillis(200);
  static final Duration LONG = Duration.ofSeconds(20);

  private Endpoints() {}

  static OpenAiModel model(ScriptedUpstream upstream) {
    return model(upstream.baseUrl(), LONG, LONG, 1, false);
  }

  /** One that hears and speaks. */
  static OpenAiModel speaking(ScriptedUpstream upstream) {
    return model(upstream.baseUrl(), LONG, LONG, 1, false, true);
  }

  static OpenAiModel model(
      String baseUrl, Duration firstToken, Duration idle, int attempts, boolean vision) {
    return model(baseUrl, firstToken, idle, attempts, vision, false);
  }

  private static OpenAiModel model(
      String baseUrl,
      Duration firstToken,
      Duration idle,
      int attempts,
      boolean vision,
      boolean audio) {
    OpenAiEndpoint endpoint =
        new OpenAiEndpoint(
            OpenAiEndpoint.completions(baseUrl),
            KEY,
            "scripted",
            8_192,
            vision,
            audio,
            "alloy",
            "pcm16",
            true,
            LONG,
            firstToken,
            idle,
            attempts);
    return new OpenAiModel(endpoint, JsonMapper.shared());
  }

  static ModelRequest ask(String text) {
    return ModelRequest.of(List.of(ChatMessage.user(text)), "");
  }
}
