package dev.zhuli.tool.mcp;

import static dev.zhuli.http.RunningServer.question;

import dev.zhuli.http.RunningServer;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.Models;
import dev.zhuli.testkit.RecordedRequest;
import dev.zhuli.testkit.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a round of a tool costs beside the model's own time, and what a hundred tools of an MCP
 * server do to a prompt; run it by {@code ./zhuli bench rounds}. The model server is scripted and
 * in the same process.
 */
final class ToolRoundBench {
  private static final int ROUNDS = 8;
  private static final int WARM_UP = 300;
  private static final int TIMES = 500;
  private static final String SERVER = "--zhuli.mcp.servers.many.";
  private static final String THREE = SERVER + "tools=tool_7,tool_42,tool_99";

  private ToolRoundBench() {}

  public static void main(String[] arguments) throws Exception {
    Path home = Files.createTempDirectory("zhuli-rounds");
    try (FakeHttpServer hundred = hundred()) {
      try (RunningServer server = RunningServer.start(home.resolve("a"))) {
        rounds(server);
        System.out.printf("prompt without MCP: %d bytes%n", promptBytes(server, "你好"));
      }
      String url = SERVER + "url=" + hundred.url("/mcp");
      try (RunningServer server = RunningServer.start(home.resolve("b"), url, THREE)) {
        prompts(server, "three of a hundred allowed");
      }
      try (RunningServer server = RunningServer.start(home.resolve("c"), url)) {
        prompts(server, "all hundred allowed");
      }
    }
    System.exit(0); // Whatever threads are left.
  }

  private static void rounds(RunningServer server) throws InterruptedException {
    server
        .upstream()
        .byDefault(
            request ->
                results(request) < ROUNDS && request.body().has("tools")
                    ? Script.empty().toolCall("c", "calculator", "{\"expression\":\"128*37\"}")
                    : Script.text("4736"));
    Model model = server.bean(Models.class).named(null);
    long[] plain = new long[TIMES];
    long[] withTools = new long[TIMES];
    long[] bare = new long[TIMES];
    ModelRequest request = ModelRequest.of(List.of(ChatMessage.user("128*37")), "bench");
    for (int i = -WARM_UP; i < TIMES; i++) {
      long start = System.nanoTime();
      server.ask(question("128*37"));
      long middle = System.nanoTime();
      server.ask(allTools("128*37"));
      long end = System.nanoTime();
      model.generate(request, ModelListener.silent());
      if (i >= 0) {
        plain[i] = middle - start;
        withTools[i] = end - middle;
        bare[i] = System.nanoTime() - end;
      }
    }
    double round = (median(withTools) - median(plain)) / ROUNDS;
    System.out.printf(
        "a round of a tool: %.2f ms, of which the scripted model %.2f ms: %.2f ms of our own%n",
        round, median(bare), round - median(bare));
  }

  private static void prompts(RunningServer server, String what) throws InterruptedException {
    McpServers servers = server.bean(McpServers.class);
    while (servers.tools("x").isEmpty()) {
      Thread.onSpinWait();
    }
    System.out.printf("prompt with %s: %d bytes%n", what, promptBytes(server, "你好"));
  }

  private static int promptBytes(RunningServer server, String question) {
    server.upstream().reply(Script.text("好"));
    server.ask(allTools(question));
    return server.upstream().lastRequest().body().toString().length();
  }

  private static long results(RecordedRequest request) {
    return request.body().path("messages").values().stream()
        .filter(message -> message.path("role").asString("").equals("tool"))
        .count();
  }

  private static ObjectNode allTools(String question) {
    return question(question).put("model", "glm-4-alltools");
  }

  private static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2] / 1e6;
  }

  private static FakeHttpServer hundred() throws Exception {
    FakeHttpServer fake = new FakeHttpServer();
    String schema =
        "{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\","
            + "\"description\":\"what to look for\"},\"limit\":{\"type\":\"integer\"}}}";
    String tools =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    "{\"name\":\"tool_%d\",\"description\":\"Looks something up in system %d and"
                            .formatted(i, i)
                        + " gives the entries that fit, newest first.\",\"inputSchema\":"
                        + schema
                        + "}")
            .collect(Collectors.joining(",", "{\"tools\":[", "]}"));
    fake.behaviour =
        (exchange, message) ->
            message.path("method").asString("").equals("tools/list")
                && FakeHttpServer.json(exchange, FakeHttpServer.answer(message, tools));
    return fake;
  }
}
