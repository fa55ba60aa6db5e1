package dev.zhuli.conformance;

import dev.zhuli.testkit.RecordedRequest;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedUpstream;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The model server behind the tested server: it says which user messages it was shown, so that a
 * client's test can see what became of the conversation. Declared functions are called.
 */
final class ConformanceUpstream {
  private ConformanceUpstream() {}

  /** Prints {@code ready BASE_URL} and serves until it is stopped. */
  public static void main(String[] args) throws InterruptedException {
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
    List<String> said =
        request
            .body()
            .path("messages")
            .valueStream()
            .filter(message -> message.path("role").asString("").equals("user"))
            .map(message -> message.path("content").asString(""))
            .toList();
    return said.stream().collect(Collectors.joining("｜"));
  }
}
