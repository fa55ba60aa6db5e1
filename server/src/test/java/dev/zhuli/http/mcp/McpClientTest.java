package dev.zhuli.http.mcp;

import static dev.zhuli.http.RunningServer.KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
import dev.zhuli.testkit.Script;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the SDK's own client sees. */
@SuppressWarnings("NullAway.Init") // set before all tests
class McpClientTest {
  @TempDir static Path home;
  private static RunningServer server;
  private static McpSyncClient client;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home);
    client = client(KEY);
    client.initialize();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @BeforeEach
  void reset() {
    server.upstream().reset();
  }

  private static McpSyncClient client(String key) {
    return McpClient.sync(
            HttpClientStreamableHttpTransport.builder(server.url(""))
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + key))
                .build())
        .requestTimeout(Duration.ofSeconds(30))
        .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(""))
        .build();
  }

  private static CallToolResult call(String tool, Map<String, Object> arguments) {
    return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().getFirst()).text();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> structure(CallToolResult result) {
    return (Map<String, Object>) result.structuredContent();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(Tool tool) {
    return requireNonNull((Map<String, Object>) tool.inputSchema().get("properties"));
  }

  /** Clients keep these names, so none may change. */
  @Test
  void everyAssistantAndEveryStandaloneToolIsOffered() {
    assertThat(client.listTools().tools())
        .extracting(Tool::name)
        .containsExactly(
            "chat_glm",
            "data_analysis",
            "flowchart",
            "mind_map",
            "prompter",
            "painter",
            "searcher",
            "slides",
            "papers",
            "programmer",
            "novelist",
            "grammar",
            "translator",
            "calculator",
            "calendar",
            "open_page");
  }

  @Test
  void anAssistantIsDescribedByItsCardAndItsArguments() {
    Tool tool =
        client.listTools().tools().stream()
            .filter(one -> one.name().equals("data_analysis"))
            .findFirst()
            .orElseThrow();
    assertThat(tool.title()).contains("数据分析");
    assertThat(tool.description()).startsWith("分析").contains("例如");
    assertThat(tool.inputSchema()).containsEntry("required", List.of("message"));
    assertThat(properties(tool)).containsOnlyKeys("message", "conversation_id", "file_ids");
    assertThat(tool.outputSchema()).isNotNull();
  }

  @Test
  void aBuiltInToolIsCalledWithoutAModel() {
    CallToolResult result = call("calculator", Map.of("expression", "(1200+860)*15%"));
    assertThat(result.isError()).isFalse();
    assertThat(text(result)).endsWith("= 309");
    assertThat(server.upstream().requests()).isEmpty();
  }

  @Test
  void whatABuiltInToolCannotDoIsAnErrorWithItsSentence() {
    CallToolResult result = call("calculator", Map.of("expression", "一加一"));
    assertThat(result.isError()).isTrue();
    assertThat(text(result)).contains("算不出");
    CallToolResult page = call("open_page", Map.of("url", "http://127.0.0.1:1/"));
    assertThat(page.isError()).isTrue();
  }

  @Test
  void anAssistantAnswersAndTellsItsConversation() {
    server.upstream().reply(Script.text("春眠", "不觉晓"));
    CallToolResult result = call("chat_glm", Map.of("message", "背诗"));

    assertThat(result.isError()).isFalse();
    assertThat(text(result)).isEqualTo("春眠不觉晓");
    assertThat(structure(result))
        .containsEntry("answer", "春眠不觉晓")
        .containsEntry("finish_reason", "stop")
        .containsKeys("conversation_id", "run_id");
    String id = String.valueOf(structure(result).get("conversation_id"));
    assertThat(((TextContent) result.content().getLast()).text()).contains(id);
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo("背诗");
  }

  @Test
  void aLaterCallGoesOnInTheConversation() {
    server.upstream().reply(Script.text("好，小明。"), Script.text("你叫小明。"));
    Object id = structure(call("chat_glm", Map.of("message", "我叫小明"))).get("conversation_id");
    CallToolResult second = call("chat_glm", Map.of("message", "我叫什么", "conversation_id", id));

    assertThat(structure(second)).containsEntry("conversation_id", id);
    assertThat(server.upstream().lastRequest().body().toString()).contains("我叫小明", "好，小明。", "我叫什么");
    assertThat(server.send(server.get("/api/zhuli/conversations")).body()).contains("" + id);
  }

  @Test
  void anUploadedFileReachesTheAssistant() {
    Form form = new Form().file("prices.txt", "苹果每斤七元。".getBytes(UTF_8)).field("purpose", "agent");
    String file = server.send(form.to(server, "/v1/files")).json().path("id").asString();
    server.upstream().reply(Script.text("七元。"));
    call("chat_glm", Map.of("message", "苹果多少钱", "file_ids", List.of(file)));
    assertThat(server.upstream().lastRequest().body().toString()).contains("苹果每斤七元");
  }

  @Test
  void aFailedRunIsAResultThatSaysWhy() {
    server.upstream().byDefault(Script.failure(400, "no such model"));
    try {
      CallToolResult result = call("chat_glm", Map.of("message", "你好"));
      assertThat(result.isError()).isTrue();
      assertThat(text(result)).contains("模型服务没有接受", "错误码 1234", "请求 ");
      assertThat(structure(result)).containsKey("conversation_id");
      assertThat(result.meta().toString()).contains("code=1234");
    } finally {
      server.upstream().byDefault(Script.text("好的。"));
    }
  }

  @Test
  void wrongArgumentsAreAllNamedInTheResult() {
    CallToolResult result = call("chat_glm", Map.of("message", "", "file_ids", "f1"));
    assertThat(result.isError()).isTrue();
    assertThat(text(result)).contains("message", "file_ids", "1210");
    assertThat(text(call("chat_glm", Map.of()))).contains("message", "1213");
    assertThat(text(call("chat_glm", Map.of("message", "好", "conversation_id", "nobodys"))))
        .contains("conversation_id", "1214");
  }

  @Test
  void anUnknownToolIsAnErrorOfTheProtocol() {
    assertThatThrownBy(() -> call("nothing", Map.of())).hasMessageContaining("没有这个工具");
  }

  @Test
  void aUsersOwnAssistantIsOfferedAtOnceUnderTheNameOfItsFile() throws Exception {
    Path folder = Files.createDirectories(home.resolve("assistants"));
    Path file = folder.resolve("weekly-report.yaml");
    Files.writeString(file, "name: 周报助手\nprompt: 把流水账整理成周报\n");
    try {
      server.upstream().reply(Script.text("本周完成了登录。"));
      assertThat(text(call("weekly-report", Map.of("message", "周一修了登录")))).contains("本周完成");
      assertThat(server.upstream().lastRequest().body().toString()).contains("整理成周报");
    } finally {
      Files.delete(file);
    }
    assertThat(client.listTools().tools()).extracting(Tool::name).doesNotContain("weekly-report");
  }

  @Test
  void aWrongKeyIsNotLetIn() {
    try (McpSyncClient stranger = client("nobody.secretsecret")) {
      assertThatThrownBy(stranger::initialize)
          .hasStackTraceContaining("McpHttpClientTransportAuthorizationException");
    }
  }
}
