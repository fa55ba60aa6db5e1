package dev.zhuli.conformance;

import dev.zhuli.testkit.RecordedRequest;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedUpstream;
import dev.zhuli.testkit.ScriptedVoice;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The model server behind the tested server: it says which messages of the user and of tools it was
 * shown, so that a client's test can see what became of the conversation. Declared functions are
 * called. Beside it a speech service that speaks whatever doesn't hold {@value #MUTE}.
 */
final class ConformanceUpstream {
  private static final Map<String, String> SPEAKERS = Map.of("user", "", "tool", "工具：");

  /** What the speech service can't say. */
  private static final String MUTE = "哑";

  private ConformanceUpstream() {}

  /** Prints {@code voice BASE_URL} and {@code ready BASE_URL}, and serves until it is stopped. */
  public static void main(String[] args) throws InterruptedException {
    ScriptedVoice voice = ScriptedVoice.start();
    voice.onSpeech(
        (call, exchange) -> {
          if (call.json().path("input").asString("").contains(MUTE)) {
            ScriptedVoice.reply(exchange, 500, "lost its voice");
          } else {
            voice.speak(call, exchange);
          }
        });
    System.out.println("voice " + voice.baseUrl());
    ScriptedUpstream upstream = ScriptedUpstream.start();
    upstream.byDefault(ConformanceUpstream::answer);
    System.out.println("ready " + upstream.baseUrl());
    Thread.currentThread().join();
  }

  private static Script answer(RecordedRequest request) {
    if (request.body().path("tools").size() > 0 && request.lastMessage().contains("天气")) {
      return Script.empty().toolCall("call_w", "get_weather", "{\"city\":", "\"北京\"}");
    }
    return Script.text("你说了：", heard(request), "。").usage(20, 8, 0);
  }

  private static String heard(RecordedRequest request) {
    return request
        .body()
        .path("messages")
        .valueStream()
        .filter(message -> SPEAKERS.containsKey(role(message)))
        .map(message -> SPEAKERS.get(role(message)) + message.path("content").asString(""))
        .collect(Collectors.joining("｜"));
  }

  private static String role(JsonNode message) {
    return message.path("role").asString("");
  }
}
