package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.JSON;
import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import dev.zhuli.tool.attachment.FileRemoval;
import dev.zhuli.tool.retrieval.PageText;
import dev.zhuli.tool.retrieval.Retrieval;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents and pictures on their way to the model. */
@SuppressWarnings("NullAway.Init") // set before all tests
class AttachmentsTest {
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(home, "--zhuli.model.vision=true", "--zhuli.model.context-tokens=6000");
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
  void aShortDocumentReachesTheModelWholeAndStaysForTheNextTurn() {
    String file = upload("备忘.txt", "会议室的门禁密码是 8823，每季度换一次。", "assistant");
    Answer first = server.ask(attaching(question("门禁密码是多少？"), file));
    assertThat(system()).contains("《备忘.txt》", "门禁密码是 8823");
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo("门禁密码是多少？");

    String id = first.json().path("conversation_id").asString();
    server.ask(question("多久换一次？").put("conversation_id", id));
    assertThat(system()).contains("每季度换一次");
  }

  @Test
  void ofALongDocumentTheFittingPassageIsGivenCitedAndTold() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= 120; i++) {
      text.append("第").append(i).append("条　本条说明第").append(i);
      text.append("项一般管理规定，员工应当遵守工作纪律，按时上下班，保持办公环境整洁，节约用电用水。\n\n");
      if (i == 77) {
        text.append("出差住宿标准：一线城市每晚不超过 680 元，其他城市每晚不超过 420 元。\n\n");
      }
    }
    String file = upload("员工手册.txt", text.toString(), "assistant");
    server.upstream().reply(Script.text("一线城市每晚 680 元【1†员工", "手册】[9†source]。"));
    ObjectNode body = attaching(question("去北京出差，住宿一晚最多报多少？"), file);
    Answer answer = server.ask(body.put("stream", true));

    assertThat(system()).contains("【1†员工手册.txt", "每晚不超过 680 元").doesNotContain("第1条　本条");
    assertThat(answer.streamedText()).isEqualTo("一线城市每晚 680 元【1†source】。");
    JsonNode retrieval =
        answer.chunks().stream()
            .map(chunk -> chunk.at("/choices/0/delta/tool_calls/0"))
            .filter(call -> call.path("type").asString("").equals("retrieval"))
            .findFirst()
            .orElseThrow();
    assertThat(retrieval.at("/retrieval/outputs/0/document").asString()).isEqualTo("员工手册.txt");
    assertThat(retrieval.at("/retrieval/outputs/0/text").asString()).contains("680");

    Answer java = server.ask(body, "x-source-channel", "java-sdk");
    assertThat(java.body()).doesNotContain("retrieval");
  }

  @Test
  void aDocumentThatCanNotBeReadIsAdmitted() {
    String file = upload("数据.json", "{\"a\":", "assistant");
    String broken = uploadBytes("坏.pdf", "%PDF-1.7\n%%EOF".getBytes(StandardCharsets.UTF_8));
    server.ask(attaching(question("里面写了什么？"), file, broken));
    assertThat(system()).contains("《坏.pdf》读不出来", "{\"a\":");
  }

  @Test
  void theTextOfAFileIsExtractedAsTheSdksReadIt() {
    String file = upload("通知.md", "# 放假通知\n\n十月一日起放假七天。", "file-extract");
    Answer content = server.send(server.get("/api/paas/v4/files/" + file + "/content"));
    JsonNode extracted = content.json();
    assertThat(extracted.path("content").asString()).contains("十月一日起放假七天");
    assertThat(extracted.path("file_type").asString()).isEqualTo("md");
    assertThat(extracted.path("filename").asString()).isEqualTo("通知.md");
    assertThat(extracted.path("type").asString()).isEqualTo("file");

    byte[] pdf = "%PDF-1.7 nothing".getBytes(StandardCharsets.UTF_8);
    Form form = new Form().field("purpose", "file-extract").file("坏.pdf", pdf);
    String broken = server.send(form.to(server, FILES)).json().path("id").asString();
    Answer refused = server.send(server.get(FILES + "/" + broken + "/content"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("code").asInt()).isEqualTo(1214);
  }

  @Test
  void aPictureReachesAModelThatSeesAndIsShownOnThePageByALink() throws Exception {
    Answer answer = server.ask(picturing("看图", dataUrl(png(3, 2))));
    JsonNode part = server.upstream().lastRequest().body().at("/messages/1/content/1");
    assertThat(part.at("/image_url/url").asString()).startsWith("data:image/png;base64,");

    String id = answer.json().path("conversation_id").asString();
    String link = conversation(id).at("/messages/0/images/0").asString();
    assertThat(link).startsWith(server.url("/artifacts/"));
    BufferedImage shown = ImageIO.read(URI.create(link).toURL());
    assertThat(shown.getWidth()).isEqualTo(3);

    server.ask(question("刚才图里是什么？").put("conversation_id", id));
    String earlier =
        server.upstream().lastRequest().body().at("/messages/1/content/1/image_url/url").asString();
    assertThat(earlier).startsWith("data:image/png;base64,");
  }

  @Test
  void theTranslatorShowsAPictureToAModelThatSees() throws Exception {
    ObjectNode body = picturing("翻译成日文", dataUrl(png(3, 2)));
    server.ask(body.put("assistant_id", "9996ijk789lmn012o345p999"));
    assertThat(system()).contains("图片里的文字译成日文");
    assertThat(
            server
                .upstream()
                .lastRequest()
                .body()
                .at("/messages/1/content/1/image_url/url")
                .asString())
        .startsWith("data:image/png;base64,");
  }

  @Test
  void aPictureFileThatIsAttachedIsSeenToo() throws Exception {
    String file = uploadBytes("照片.png", png(5, 5));
    server.ask(attaching(question("照片里有什么？"), file));
    assertThat(server.upstream().lastRequest().body().at("/messages/1/content/1/type").asString())
        .isEqualTo("image_url");
  }

  @Test
  void aPictureThatCanNotBeHadOrReadIsRefusedByItsField() {
    Answer local = server.ask(picturing("看", server.url("/avatars/x.png")));
    assertRefused(local, "messages[0].content[1].image_url.url");
    assertThat(local.json().path("message").asString()).contains("不允许访问");
    assertRefused(server.ask(picturing("看", "http://169.254.169.254/latest/meta-data")), "image");
    assertRefused(server.ask(picturing("看", "http://[::ffff:127.0.0.1]/x.png")), "image");
    assertRefused(server.ask(picturing("看", "data:image/png;base64,AAAA")), "image");
    String html = Base64.getEncoder().encodeToString("<svg/>".getBytes(StandardCharsets.UTF_8));
    assertRefused(server.ask(picturing("看", "data:image/svg+xml;base64," + html)), "image");
    assertThat(server.upstream().requests()).isEmpty();
  }

  @Test
  void aDeletedConversationsPicturesAreGone() throws Exception {
    Answer answer = server.ask(picturing("看图", dataUrl(png(4, 4))));
    String id = answer.json().path("conversation_id").asString();
    String link = conversation(id).at("/messages/0/images/0").asString();
    server.send(server.builder("/api/zhuli/conversations/" + id).DELETE().build());
    assertThat(status(link)).isEqualTo(404);
  }

  @Test
  void aTurnWithOneBadPictureKeepsNoneOfTheOthers() throws Exception {
    int before = artifacts();
    ObjectNode body = picturing("看", dataUrl(png(3, 3)));
    var content = (ArrayNode) body.at("/messages/0/content");
    for (String bad : List.of("data:image/png;base64,AAAA", server.url("/x.png"))) {
      content.addObject().put("type", "image_url").putObject("image_url").put("url", bad);
    }
    Answer refused = server.ask(body);
    assertThat(refused.json().path("code").asInt()).isEqualTo(1210);
    assertThat(refused.json().path("message").asString())
        .contains("content[2].image_url.url", "content[3].image_url.url");
    assertThat(artifacts()).isEqualTo(before);
  }

  @Test
  void moreThanTwentyPicturesOfATurnAreTooMany() throws Exception {
    ObjectNode body = picturing("看", dataUrl(png(2, 2)));
    var content = (ArrayNode) body.at("/messages/0/content");
    for (int i = 0; i < 20; i++) {
      content
          .addObject()
          .put("type", "image_url")
          .putObject("image_url")
          .put("url", dataUrl(png(2, 2)));
    }
    assertRefused(server.ask(body), "20");
  }

  @Test
  void aPictureFileThatIsAttachedToEachTurnStandsInTheConversationOnce() throws Exception {
    String file = uploadBytes("照片.png", png(6, 6));
    Answer first = server.ask(attaching(question("照片里有什么？"), file));
    String id = first.json().path("conversation_id").asString();
    server.ask(attaching(question("还有呢？"), file).put("conversation_id", id));
    JsonNode talk = conversation(id);
    assertThat(talk.at("/messages/0/images")).hasSize(1);
    assertThat(talk.at("/messages/2/images")).isEmpty();

    String link = talk.at("/messages/0/images/0").asString();
    server.send(server.builder(FILES + "/" + file).DELETE().build());
    assertThat(status(link)).isEqualTo(404);
    server.ask(question("再看看").put("conversation_id", id));
    assertThat(server.upstream().lastRequest().body().toString()).doesNotContain("base64");
  }

  @Test
  void ofADocumentThatWasNotReadToItsEndTheProgramIsTold() {
    String line = "一二三四五六七八九十".repeat(2_000) + "\n"; // of a few words for the index
    String file = upload("巨著.txt", line.repeat(101), "file-extract");
    Answer content = server.send(server.get("/api/paas/v4/files/" + file + "/content"));
    assertThat(content.json().path("content").asString()).endsWith("cut off here]");
  }

  @Test
  void anIndexWhoseFileIsGoneIsSwept() throws Exception {
    Retrieval retrieval = server.bean(Retrieval.class);
    String kept = upload("手册.txt", "第一条 应当遵守纪律。\n".repeat(1_000), "assistant");
    server.ask(attaching(question("第一条说什么？"), kept));
    retrieval.index("file-gone", "旧.txt", List.of(new PageText(1, "", "旧的内容")));
    assertThat(retrieval.ids()).contains(kept, "file-gone");
    server.bean(FileRemoval.class).sweep();
    assertThat(retrieval.ids()).contains(kept).doesNotContain("file-gone");
  }

  private static int artifacts() {
    return JdbcClient.create(server.bean(DataSource.class))
        .sql("SELECT COUNT(*) FROM artifact")
        .query(Integer.class)
        .single();
  }

  private static int status(String link) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(link)).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }

  private static final String FILES = "/api/paas/v4/files";

  private static void assertRefused(Answer answer, String says) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("code").asInt()).isEqualTo(1214);
    assertThat(answer.json().path("message").asString()).contains(says);
  }

  private static String system() {
    return server.upstream().lastRequest().body().at("/messages/0/content").asString();
  }

  private static JsonNode conversation(String id) {
    return server.send(server.get("/api/zhuli/conversations/" + id)).json();
  }

  private static ObjectNode picturing(String text, String url) {
    ObjectNode body = question(text);
    var content = ((ObjectNode) body.at("/messages/0")).putArray("content");
    content.addObject().put("type", "text").put("text", text);
    content.addObject().put("type", "image_url").putObject("image_url").put("url", url);
    return body;
  }

  private static ObjectNode attaching(ObjectNode body, String... files) {
    var attachments = body.putArray("attachments");
    for (String file : files) {
      attachments.add(JSON.createObjectNode().put("file_id", file));
    }
    return body;
  }

  private static String upload(String name, String text, String purpose) {
    Form form =
        new Form().field("purpose", purpose).file(name, text.getBytes(StandardCharsets.UTF_8));
    return server.send(form.to(server, FILES)).json().path("id").asString();
  }

  private static String uploadBytes(String name, byte[] content) {
    Form form = new Form().field("purpose", "assistant").file(name, content);
    return server.send(form.to(server, FILES)).json().path("id").asString();
  }

  private static String dataUrl(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }
}
