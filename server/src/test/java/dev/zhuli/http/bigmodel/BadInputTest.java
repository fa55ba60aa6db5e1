package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.CHATGLM;
import static dev.zhuli.http.RunningServer.KEY;
import static dev.zhuli.http.RunningServer.OTHER_ASSISTANT;
import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with a request is told clearly, at once, with the contract's code. */
@SuppressWarnings("NullAway.Init") // set before all tests
class BadInputTest {
  private static final String GOOD =
      "{\"assistant_id\":\"" + CHATGLM + "\",\"stream\":false,\"messages\":[%s]%s}";
  private static final String USER = "{\"role\":\"user\",\"content\":\"你好\"}";

  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            home,
            "--zhuli.request.max-body=256KB",
            "--zhuli.request.max-messages=10",
            "--zhuli.request.max-message-chars=5000");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void whatTheWebServerRefusesByItselfHasARequestIdToo() {
    Answer refused =
        server.send(
            server.builder("/api/paas/v4/files").method("TRACE", BodyPublishers.noBody()).build());
    assertCode(refused, 405, 1210);
    assertThat(refused.header("x-request-id")).matches("[0-9a-f]{16}");
  }

  @Test
  void aQueryOrAFormThatCannotBeReadIsTheCallersFault() {
    assertCode(server.send(server.get("/api/paas/v4/files?=a")), 400, 1214);
    assertCode(server.send(server.get("/api/paas/v4/files?purpose=%FF")), 400, 1214);
    assertCode(
        server.send(server.get("/api/paas/v4/files", "Content-Type", "multipart/form-data")),
        400,
        1210);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "1210 | {",
        "1210 | []",
        "1210 | \"你好\"",
        "1210 | {\"a\":}",
        "1213 | {\"messages\":[{\"role\":\"user\",\"content\":\"好\"}]}",
        "1213 | {\"assistant_id\":null,\"messages\":[{\"role\":\"user\",\"content\":\"好\"}]}",
        "1214 | {\"assistant_id\":\"unknown\",\"messages\":[{\"role\":\"user\",\"content\":\"好\"}]}",
        "1213 | {\"assistant_id\":\"65940acff94777010aa6b796\"}",
        "1214 | {\"assistant_id\":\"65940acff94777010aa6b796\",\"messages\":[]}",
        "1210 | {\"assistant_id\":\"65940acff94777010aa6b796\",\"messages\":\"你好\"}",
        "1210 | {\"assistant_id\":\"65940acff94777010aa6b796\",\"messages\":[1]}",
        "1210 | {\"assistant_id\":7,\"messages\":[{\"role\":\"user\",\"content\":\"好\"}]}",
      })
  void aBodyThatIsWrongAsAWhole(int code, String body) {
    assertCode(server.askRaw(body), 400, code);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "1213 | {\"content\":\"好\"}",
        "1214 | {\"role\":\"robot\",\"content\":\"好\"}",
        "1210 | {\"role\":1,\"content\":\"好\"}",
        "1213 | {\"role\":\"user\"}",
        "1213 | {\"role\":\"user\",\"content\":null}",
        "1210 | {\"role\":\"user\",\"content\":5}",
        "1214 | {\"role\":\"user\",\"content\":\"  \"}",
        "1214 | {\"role\":\"user\",\"content\":[]}",
        "1213 | {\"role\":\"user\",\"content\":[{\"text\":\"好\"}]}",
        "1214 | {\"role\":\"user\",\"content\":[{\"type\":\"video\"}]}",
        "1213 | {\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}",
        "1213 | {\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}",
        "1214 | {\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"file:///etc/passwd\"}}]}",
        "1214 | {\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a/b.png\"}}]}",
        "1213 | {\"role\":\"tool\",\"content\":\"好\"}",
        "1214 | {\"role\":\"assistant\",\"content\":\"好\"}",
      })
  void aMessageThatIsWrong(int code, String message) {
    assertCode(server.askRaw(GOOD.formatted(message, "")), 400, code);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "1211 | \"model\":\"glm-9\"",
        "1210 | \"model\":3",
        "1210 | \"stream\":\"yes\"",
        "1214 | \"request_id\":\"short\"",
        "1214 | \"user_id\":\"me\"",
        "1214 | \"request_id\":\"line\\nbreak\"",
        "1214 | \"user_id\":\"nobody\\u0085x\"",
        "1210 | \"do_sample\":\"no\"",
        "1210 | \"attachments\":{}",
        "1213 | \"attachments\":[{}]",
        "1214 | \"attachments\":[{\"file_id\":\"nope\"}]",
        "1214 | \"attachments\":[{\"type\":\"mcp\"}]",
        "1210 | \"attachments\":[{\"type\":3}]",
        "1213 | \"attachments\":[{\"type\":\"function\"}]",
        "1210 | \"attachments\":[{\"type\":\"function\",\"function\":\"x\"}]",
        "1213 | \"attachments\":[{\"type\":\"function\",\"function\":{}}]",
        "1214 | \"attachments\":[{\"type\":\"function\",\"function\":{\"name\":\"查 天气\"}}]",
        "1210 | \"metadata\":[]",
        "1210 | \"extra_parameters\":\"x\"",
        "1210 | \"extra_parameters\":{\"translate\":{\"from\":1}}",
        "1214 | \"conversation_id\":\"not-there\"",
      })
  void aFieldThatIsWrong(int code, String field) {
    assertCode(server.askRaw(GOOD.formatted(USER, "," + field)), 400, code);
  }

  @Test
  void everyProblemIsToldAtOnce() {
    Answer answer =
        server.askRaw(
            """
            {"model":"glm-9","messages":[{"role":"robot","content":7}],"request_id":"x","stream":1}
            """);

    assertCode(answer, 400, 1210);
    assertThat(answer.json().path("message").asString())
        .contains("assistant_id", "glm-9", "messages[0].role", "messages[0].content")
        .contains("request_id", "stream");
  }

  @Test
  void aFunctionsDeclarationIsToldItsProblemOnce() {
    String functions = ",\"attachments\":[{\"type\":\"function\",\"function\":%s}]";
    for (String function : List.of("\"x\"", "{\"name\":5}")) {
      Answer answer = server.askRaw(GOOD.formatted(USER, functions.formatted(function)));
      assertThat(answer.json().path("message").asString()).containsOnlyOnce("attachments[0]");
    }
    String twice = "{\"name\":\"f\"}},{\"type\":\"function\",\"function\":{\"name\":\"f\"}";
    Answer answer = server.askRaw(GOOD.formatted(USER, functions.formatted(twice)));
    assertCode(answer, 400, 1214);
    assertThat(answer.json().path("message").asString())
        .contains("attachments[1].function.name", "重复");
    Answer mcp = server.askRaw(GOOD.formatted(USER, ",\"attachments\":[{\"type\":\"mcp\"}]"));
    assertThat(mcp.json().path("message").asString()).contains("attachments[0].type", "mcp");
  }

  @Test
  void aSystemMessageMayBeEmpty() {
    String messages = "{\"role\":\"system\",\"content\":\"\"}," + USER;
    assertThat(server.askRaw(GOOD.formatted(messages, "")).status()).isEqualTo(200);
  }

  @Test
  void nullsMeanAbsentAndUnknownFieldsAreIgnored() {
    Answer answer =
        server.askRaw(
            GOOD.formatted(
                USER,
                """
                ,"model":null,"conversation_id":null,"request_id":null,"user_id":null,
                "do_sample":null,"attachments":null,"metadata":null,"extra_parameters":null,
                "temperature":0.7,"whatever":{"a":[1]}
                """));

    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void anotherTenantsConversationIsToldLikeOneThatIsNotThere() {
    String conversation = server.ask(question("我的")).json().path("conversation_id").asString();
    ObjectNode unknown = question("你好").put("conversation_id", "f".repeat(32));
    ObjectNode wrongAssistant =
        question("你好").put("conversation_id", conversation).put("assistant_id", OTHER_ASSISTANT);

    Answer notThere = server.ask(unknown);
    Answer notTheirs = server.ask(wrongAssistant);

    assertCode(notThere, 400, 1214);
    assertThat(notTheirs.body()).isEqualTo(notThere.body());
  }

  @Test
  void invalidUtf8IsRefused() {
    byte[] body = GOOD.formatted(USER, "").getBytes(Charset.forName("GB18030"));
    Answer answer =
        server.send(
            server
                .builder("/api/paas/v4/assistant")
                .POST(BodyPublishers.ofByteArray(body))
                .build());

    assertCode(answer, 400, 1210);
  }

  @Test
  void aBodyInADeclaredCharsetIsRead() {
    byte[] body = GOOD.formatted(USER, "").getBytes(Charset.forName("GB18030"));
    Answer answer =
        server.send(
            server
                .builder(
                    "/api/paas/v4/assistant", "Content-Type", "application/json;charset=GB18030")
                .POST(BodyPublishers.ofByteArray(body))
                .build());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo("你好");
  }

  @Test
  void tooMuchOfAnythingIsRefusedWithACode() {
    assertCode(server.askRaw(" ".repeat(300_000)), 413, 1210);
    assertCode(server.ask(question("长".repeat(6000))), 400, 1214);
    assertCode(server.askRaw(GOOD.formatted((USER + ",").repeat(11) + USER, "")), 400, 1214);
    String nested = "[".repeat(200) + "]".repeat(200);
    assertCode(server.askRaw(GOOD.formatted(USER, ",\"metadata\":" + nested)), 400, 1210);
    assertCode(server.ask(question("好"), "X-Long", "x".repeat(64 << 10)), 431, 1210);
  }

  @Test
  void millionsOfTinyValuesAreRefusedBeforeTheyFillTheMemory() {
    String tiny = "[],".repeat(80_000) + "[]";
    assertCode(server.askRaw(GOOD.formatted(USER, ",\"x\":[" + tiny + "]")), 400, 1210);
  }

  @Test
  void whateverAClientAcceptsItGetsJson() {
    Answer answer =
        server.send(
            server.post(
                "/api/paas/v4/assistant/list",
                "{\"assistant_id_list\":[]}",
                "Accept",
                "text/html"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).startsWith("application/json");
  }

  @Test
  void anotherMediaTypeMethodOrPathIsRefusedInTheErrorForm() {
    assertCode(
        server.askRaw("a=b", "Content-Type", "application/x-www-form-urlencoded"), 415, 1210);
    Answer wrongMethod = server.send(server.get("/api/paas/v4/assistant"));
    assertCode(wrongMethod, 405, 1210);
    assertThat(wrongMethod.header("allow")).isEqualTo("POST");
    assertCode(server.send(server.get("/api/paas/v4/nothing")), 404, 1222);
    assertCode(server.send(server.get("/api/zhuli/runs/nothing")), 404, 1222);
  }

  @Test
  void whoMayNotCallLearnsWhy() {
    ObjectNode body = question("你好");
    assertCode(server.send(withoutKey(body)), 401, 1001);
    assertCode(server.ask(body, "Authorization", "Bearer unknown0001.secret"), 401, 1000);
    assertCode(server.ask(body, "Authorization", "Bearer a.b.c"), 401, 1002);
    assertThat(server.ask(body, "Authorization", KEY).status()).isEqualTo(200);
  }

  @Test
  void errorsComeInTheCallersLanguageWithARequestId() {
    Answer chinese = server.askRaw("{");
    Answer english = server.askRaw("{", "Accept-Language", "en-US,en;q=0.9");

    assertThat(chinese.json().path("message").asString()).containsPattern("[一-龥]");
    assertThat(english.json().path("message").asString()).doesNotContainPattern("[一-龥]");
    assertThat(chinese.header("x-request-id")).isNotBlank();
  }

  @Test
  void aJavaSdkGetsTheNestedErrorAlone() {
    Answer byHeader = server.askRaw("{", "x-source-channel", "java-sdk");
    Answer byAgent = server.askRaw("{", "User-Agent", "okhttp/4.12.0");

    assertThat(byHeader.json().propertyNames()).containsExactly("error");
    assertThat(byAgent.json().propertyNames()).containsExactly("error");
    assertThat(byAgent.json().at("/error/code").asString()).isEqualTo("1210");
  }

  private static HttpRequest withoutKey(ObjectNode body) {
    return HttpRequest.newBuilder(URI.create(server.url("/api/paas/v4/assistant")))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
        .build();
  }

  private static void assertCode(Answer answer, int status, int code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    JsonNode body = answer.json();
    assertThat(body.path("code").asInt()).as(answer.body()).isEqualTo(code);
    assertThat(body.at("/error/code").asString()).isEqualTo(String.valueOf(code));
    assertThat(body.at("/error/message").asString())
        .isNotBlank()
        .isEqualTo(body.path("message").asString());
    assertThat(answer.header("x-should-retry")).isEqualTo("false");
  }
}
