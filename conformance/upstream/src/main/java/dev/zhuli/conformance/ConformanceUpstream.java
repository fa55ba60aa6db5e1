package dev.zhuli.conformance;

import dev.zhuli.testkit.RecordedRequest;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedUpstream;
import java.util.List;
import dev.zhuli.testkit.ScriptedVoice;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The model server behind the tested server: it says which messages of the user and of tools it was
 * shown, so that a client's test can see what became of the conversation. Declared functions are
 * called, what a page asks beside a chat (its title, its tags) is answered in the form asked for,
 * and who asks for it is told something for minutes. Beside it a speech service that speaks
 * whatever doesn't hold {@value #MUTE}.
 */
final class ConformanceUpstream {
  private static final Map<String, String> SPEAKERS = Map.of("user", "", "tool", "工具：");

  /** Functions that are called: what the user says, then the name and the arguments in pieces. */
  private static final Map<String, List<String>> CALLS =
      Map.of(
          "天气", List.of("get_weather", "{\"city\":", "\"北京\"}"),
          "几点", List.of("get_current_timestamp", "{", "}"));

  /** By the key that a task's prompt asks for. */
  private static final Map<String, String> TASKS =
      Map.of(
          "title", "{ \"title\": \"起好的标题\" }",
          "tags", "{ \"tags\": [\"学习\", \"中文\"] }",
          "follow_ups", "{ \"follow_ups\": [\"再说一遍？\", \"为什么？\"] }");
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
    String asked = request.lastMessage();
    Optional<Script> fitting =
        asked.startsWith("### Task:") ? task(asked) : call(asked, request.body().path("tools"));
    return fitting.orElseGet(
        () ->
            asked.contains("慢慢说")
                ? Script.steady("慢", 4_000, 20)
                : Script.text("你说了：", heard(request), "。").usage(20, 8, 0));
  }

  private static Optional<Script> task(String prompt) {
    return TASKS.entrySet().stream()
        .filter(task -> prompt.contains("{ \"" + task.getKey() + "\":"))
        .map(task -> Script.text(task.getValue()))
        .findFirst();
  }

  private static Optional<Script> call(String asked, JsonNode tools) {
    return CALLS.entrySet().stream()
        .filter(call -> asked.contains(call.getKey()))
        .map(Map.Entry::getValue)
        .filter(call -> declared(tools, call.getFirst()))
        .map(call -> Script.empty().toolCall("call_w", call.get(0), call.get(1), call.get(2)))
        .findFirst();
  }

  private static boolean declared(JsonNode tools, String name) {
    return tools
        .valueStream()
        .anyMatch(tool -> tool.path("function").path("name").asString("").equals(name));
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
