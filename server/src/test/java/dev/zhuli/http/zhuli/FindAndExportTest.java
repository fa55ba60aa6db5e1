package dev.zhuli.http.zhuli;

import static dev.zhuli.http.RunningServer.CHATGLM;
import static dev.zhuli.http.RunningServer.JSON;
import static dev.zhuli.http.RunningServer.OTHER_ASSISTANT;
import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.access.Keys;
import dev.zhuli.file.Artifact;
import dev.zhuli.file.ArtifactLinks;
import dev.zhuli.file.Artifacts;
import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Conversations found again by their words, taken along, continued; files that stay in them. */
@SuppressWarnings("NullAway.Init") // set before all tests
class FindAndExportTest {
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home, "--zhuli.files.max-per-conversation=2");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void reset() {
    server.upstream().reset();
  }

  @Test
  void twoCharactersFindAConversationByItsQuestionAnswerOrTitle() {
    server.upstream().reply(Script.text("敦煌的**莫高窟**在甘肃。"));
    String id = ask(question("西北有什么石窟？"));
    ask(question("别的话题"));

    for (String words : List.of("石窟", "莫高", "敦煌")) {
      assertThat(ids(find(words))).containsExactly(id);
    }
    assertThat(find("莫高").at("/data/0/excerpt").asString()).contains("莫高窟");
    assertThat(ids(find("没有这个"))).isEmpty();
    assertThat(ids(find("text"))).isEmpty(); // a name inside the stored form is no text
    assertThat(find("长".repeat(101)).path("code").asInt()).isEqualTo(1214);
  }

  @Test
  void aSearchKeepsToAnAssistantAndAUserToo() {
    String mine = ask(question("红豆汤怎么做").put("user_id", "user-000001"));
    String theirs = ask(question("红豆饭怎么做").put("user_id", "user-000002"));
    assertThat(ids(find("红豆"))).containsExactlyInAnyOrder(mine, theirs);
    assertThat(ids(found(path("红豆") + "&user_id=user-000001"))).containsExactly(mine);
    assertThat(ids(found(path("红豆") + "&assistant_id=" + CHATGLM))).hasSize(2);
    assertThat(ids(found(path("红豆") + "&assistant_id=" + OTHER_ASSISTANT))).isEmpty();
  }

  @Test
  void signsOfPatternsStandForThemselves() {
    String id = ask(question("打八折是 80% 还是 20_off!"));
    ask(question("打八折是 80 还是 20"));
    assertThat(ids(find("80%"))).containsExactly(id);
    assertThat(ids(find("20_O"))).containsExactly(id);
    assertThat(ids(find("off!"))).containsExactly(id);
  }

  @Test
  void nobodyFindsWhatAnotherTenantSaid() {
    ask(question("我的密码本"));
    String other = server.bean(Keys.class).create("finder", null).token();
    Answer answer = server.send(server.get(path("密码"), "Authorization", other));
    assertThat(answer.json().path("data")).isEmpty();
  }

  @Test
  void aConversationIsTakenAlongAsMarkdownOrJson() {
    server.upstream().reply(Script.text("第一，**坚持**。"));
    String id = ask(question("怎么学好英语？"));
    Answer markdown = export(id, "markdown");
    assertThat(markdown.header("content-type")).startsWith("text/markdown");
    assertThat(markdown.header("content-disposition")).contains("filename*=UTF-8''");
    assertThat(markdown.body())
        .startsWith("# 怎么学好英语？\n\n## 用户 / User · ")
        .contains("\n\n怎么学好英语？\n\n## 助理 / Assistant · ")
        .endsWith("第一，**坚持**。\n");

    JsonNode json = export(id, "json").json();
    assertThat(json.path("title").asString()).isEqualTo("怎么学好英语？");
    assertThat(json.at("/messages/1/content").asString()).isEqualTo("第一，**坚持**。");
    assertThat(export(id, "pdf").json().path("code").asInt()).isEqualTo(1214);
    assertThat(export("nothere", "json").status()).isEqualTo(404);
  }

  @Test
  void anothersLinkIsNotRenewedByWritingItIntoAMessage() {
    Artifact secret =
        server
            .bean(Artifacts.class)
            .keep("other", "t", "密.txt", "text/plain", "密".getBytes(StandardCharsets.UTF_8));
    String link = server.bean(ArtifactLinks.class).link("http://old.example", secret);
    String id = ask(question("看看 " + link));
    assertThat(export(id, "markdown").body()).contains(link).doesNotContain(server.url("/art"));
  }

  @Test
  void linksInAnExportOrOnThePageWorkAgain() {
    Artifact artifact =
        server
            .bean(Artifacts.class)
            .keep(
                "testkey0001", "talk", "图.txt", "text/plain", "图".getBytes(StandardCharsets.UTF_8));
    String link = server.bean(ArtifactLinks.class).link("http://old.example", artifact);
    server.upstream().reply(Script.text("见 " + link));
    String id = ask(question("画图"));

    String content =
        server
            .send(server.get("/api/zhuli/conversations/" + id))
            .json()
            .at("/messages/1/content")
            .asString();
    assertThat(content).startsWith("见 " + server.url("/artifacts/") + artifact.id());
    assertThat(export(id, "markdown").body()).contains(server.url("/artifacts/"));
  }

  @Test
  void threeQuestionsThatMayComeNextAreSuggested() {
    String id = ask(question("为什么天是蓝的？"));
    server.upstream().reply(Script.text("1. 日落为什么是红的？\n2. 火星的天是什么颜色？\n3. 海为什么也是蓝的？"));
    JsonNode body = suggest(CHATGLM, id).json();
    assertThat(body.path("code").asInt()).isEqualTo(200);
    assertThat(body.at("/data/conversation_id").asString()).isEqualTo(id);
    assertThat(body.at("/data/suggest_list").valueStream().map(JsonNode::asString))
        .containsExactly("日落为什么是红的？", "火星的天是什么颜色？", "海为什么也是蓝的？");
    assertThat(server.upstream().lastRequest().mentions("为什么天是蓝的？")).isTrue();
  }

  @Test
  void aModelThatFailsStillLeavesThreeSuggestionsAndUnknownIdsAreRefused() {
    String id = ask(question("讲讲长城"));
    server.upstream().reply(Script.failure(400, "no"));
    assertThat(suggest(CHATGLM, id).json().at("/data/suggest_list")).hasSize(3);
    assertThat(suggest(CHATGLM, "nothere").json().path("code").asInt()).isEqualTo(1214);
    assertThat(suggest(RunningServer.OTHER_ASSISTANT, id).json().path("code").asInt())
        .isEqualTo(1214);
    Answer nothing = server.send(server.post(SUGGEST, "{}"));
    assertThat(nothing.json().path("code").asInt()).isEqualTo(1210);
  }

  @Test
  void anyAssistantAnswersInTheLanguageThatIsAskedFor() {
    server.upstream().reply(Script.text("More than twenty thousand kilometres."));
    ObjectNode body = question("长城有多长？");
    body.putObject("extra_parameters").putObject("translate").put("to", "en");
    server.ask(body);
    String system = server.upstream().lastRequest().body().at("/messages/0/content").asString();
    assertThat(system)
        .contains("你是 ChatGLM")
        .endsWith(
            "Answer in English only, whatever language the instructions or the question are in.");
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo("长城有多长？");
  }

  @Test
  void anAnswerInTheWrongLanguageIsTranslatedButForItsCode() {
    server
        .upstream()
        .reply(
            Script.text("这是一个打印问候的例子，先看代码：\n\n", "```python\nprint('你好')\n```\n", "\n运行后会看到问候。"),
            Script.text("Here is an example that prints a greeting:"),
            Script.text("When it runs, you see the greeting."));
    ObjectNode body = question("写一个打印问候的例子");
    body.putObject("extra_parameters").putObject("translate").put("to", "en");
    Answer answer = server.ask(body);
    assertThat(answer.text())
        .isEqualTo(
            "Here is an example that prints a greeting:\n\n```python\nprint('你好')\n```\n\n"
                + "When it runs, you see the greeting.");
    assertThat(server.upstream().requests()).hasSize(3);
  }

  @Test
  void anAnswerInTheWrongLanguageThatBreaksOffReachesClientAndConversation() {
    String half = "长城是中国古代最伟大的防御工程之一，全长两万多公里，今天的";
    server.upstream().reply(Script.text(half).breakOff());
    ObjectNode body = question("长城有多长？").put("stream", true);
    body.putObject("extra_parameters").putObject("translate").put("to", "en");
    Answer answer = server.ask(body);
    assertThat(answer.body()).contains(half).contains("1234");
    assertThat(ids(find("防御工程"))).hasSize(1);
  }

  @Test
  void anAnswerInTheRightLanguageIsStreamedAsItComes() {
    server.upstream().reply(Script.text("The Great Wall ", "is very long, ", "see 长城."));
    ObjectNode body = question("长城有多长？").put("stream", true);
    body.putObject("extra_parameters").putObject("translate").put("to", "English");
    assertThat(server.ask(body).streamedText()).isEqualTo("The Great Wall is very long, see 长城.");
    assertThat(server.upstream().requests()).hasSize(1);
  }

  @Test
  void attachedFilesStayInTheirConversationAndAreNoMoreThanItMayHold() {
    String one = upload("一.txt");
    String two = upload("二.txt");
    String three = upload("三.txt");
    String id = ask(attaching(question("看看"), one, one));
    assertThat(files(id)).containsExactly("一.txt");
    server.ask(attaching(question("再看").put("conversation_id", id), two));
    assertThat(files(id)).containsExactly("一.txt", "二.txt");

    Answer tooMany = server.ask(attaching(question("还有").put("conversation_id", id), three));
    assertThat(tooMany.json().path("code").asInt()).isEqualTo(1214);
    server.send(server.builder("/api/paas/v4/files/" + one).DELETE().build());
    assertThat(files(id)).containsExactly("二.txt");
  }

  @Test
  void aFileOfAnotherTenantIsUnknown() {
    String mine = upload("秘密.txt");
    String other = server.bean(Keys.class).create("thief", null).token();
    Answer answer = server.ask(attaching(question("读"), mine), "Authorization", other);
    assertThat(answer.json().path("code").asInt()).isEqualTo(1214);
    assertThat(answer.json().path("message").asString()).contains("file_id");
  }

  private static final String SUGGEST = "/api/paas/v4/assistant/conversation/suggest";

  private static Answer suggest(String assistant, String conversation) {
    ObjectNode body =
        JSON.createObjectNode().put("assistant_id", assistant).put("conversation_id", conversation);
    return server.send(server.post(SUGGEST, body.toString()));
  }

  private static ObjectNode attaching(ObjectNode body, String... files) {
    var attachments = body.putArray("attachments");
    for (String file : files) {
      attachments.addObject().put("file_id", file);
    }
    return body;
  }

  private static String upload(String name) {
    Form form =
        new Form().field("purpose", "assistant").file(name, name.getBytes(StandardCharsets.UTF_8));
    return server.send(form.to(server, "/api/paas/v4/files")).json().path("id").asString();
  }

  private static List<String> files(String conversation) {
    return server
        .send(server.get("/api/zhuli/conversations/" + conversation))
        .json()
        .path("files")
        .valueStream()
        .map(file -> file.path("filename").asString())
        .toList();
  }

  private static String ask(ObjectNode body) {
    return server.ask(body).json().path("conversation_id").asString();
  }

  private static Answer export(String id, String format) {
    return server.send(server.get("/api/zhuli/conversations/" + id + "/export?format=" + format));
  }

  private static JsonNode find(String words) {
    return found(path(words));
  }

  private static JsonNode found(String path) {
    return server.send(server.get(path)).json();
  }

  private static String path(String words) {
    return "/api/zhuli/conversations?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  private static List<String> ids(JsonNode page) {
    return page.path("data").valueStream().map(one -> one.path("id").asString()).toList();
  }
}
