package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import dev.zhuli.tool.font.CjkFont;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A model that can't see is given the text that is written in pictures. */
@SuppressWarnings("NullAway.Init") // set before all tests
class BlindModelTest {
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = RunningServer.start(home, "--zhuli.model.context-tokens=2000");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aPictureIsGivenAsItsTextAndTheModelIsTold() throws IOException {
    ObjectNode body = question("");
    var content = ((ObjectNode) body.at("/messages/0")).putArray("content");
    content.addObject().put("type", "text").put("text", "订单号是多少？");
    String url =
        "data:image/png;base64," + Base64.getEncoder().encodeToString(sign("订单号 20261125"));
    content.addObject().put("type", "image_url").putObject("image_url").put("url", url);
    assertThat(server.ask(body).status()).isEqualTo(200);

    String sent = server.upstream().lastRequest().body().toString();
    assertThat(sent).contains("订单号是多少？", "当前模型看不到画面", "20261125");
    assertThat(sent).doesNotContain("base64").doesNotContain("artifact:");
  }

  @Test
  void aDocumentBesidePicturesFullOfTextStillFitsTheWindow() throws IOException {
    Form form =
        new Form()
            .field("purpose", "assistant")
            .file("制度.txt", "第一条 员工应当遵守纪律。\n".repeat(2_000).getBytes(StandardCharsets.UTF_8));
    String file = server.send(form.to(server, "/api/paas/v4/files")).json().path("id").asString();
    ObjectNode body = question("");
    var content = ((ObjectNode) body.at("/messages/0")).putArray("content");
    content.addObject().put("type", "text").put("text", "对照一下");
    String url = "data:image/png;base64," + Base64.getEncoder().encodeToString(sign("纪律 第一条"));
    for (int i = 0; i < 3; i++) {
      content.addObject().put("type", "image_url").putObject("image_url").put("url", url);
    }
    body.putArray("attachments").addObject().put("file_id", file);
    assertThat(server.ask(body).status()).isEqualTo(200);
    assertThat(server.upstream().lastRequest().body().toString()).contains("【1†制度.txt", "识别出的文字");
  }

  @Test
  void theTextOfAPictureFileIsExtracted() throws IOException {
    Form form = new Form().field("purpose", "file-extract").file("扫描件.png", sign("会议纪要 第三号"));
    String id = server.send(form.to(server, "/api/paas/v4/files")).json().path("id").asString();
    String text =
        server
            .send(server.get("/api/paas/v4/files/" + id + "/content"))
            .json()
            .path("content")
            .asString();
    assertThat(text).contains("会议纪要");
  }

  @Test
  void theTextOfAWordDocumentIsTranslatedNotTheOrder() throws IOException {
    server.upstream().reset();
    server.upstream().reply(Script.text("The door code ", "is 8823."));
    ObjectNode body = asking(TRANSLATOR, "把这个文件翻译成英文");
    attach(body, upload("备忘.docx", word("会议室的门禁密码是 8823。")));
    Answer answer = server.ask(body);
    assertThat(answer.text()).isEqualTo("The door code is 8823.");
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo("会议室的门禁密码是 8823。");

    // In a later turn a text is a text, and an order that names the file means the file.
    String id = answer.json().path("conversation_id").asString();
    server.ask(asking(TRANSLATOR, "早上好。").put("conversation_id", id));
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo("早上好。");
    server.ask(asking(TRANSLATOR, "文件再翻译成日文").put("conversation_id", id));
    assertThat(server.upstream().lastRequest().lastMessage()).isEqualTo("会议室的门禁密码是 8823。");
    assertThat(server.upstream().lastRequest().body().toString()).contains("译成日文");
  }

  @Test
  void theTextInAPictureIsTranslated() throws IOException {
    ObjectNode body = asking(TRANSLATOR, "翻译成英文");
    attach(body, upload("照片.png", sign("会议纪要 第三号")));
    server.ask(body);
    assertThat(server.upstream().lastRequest().lastMessage())
        .contains("会议纪要")
        .doesNotContain("翻译", "图片");
  }

  @Test
  void theTextInAFileOrPictureIsCorrected() throws IOException {
    server.upstream().reset();
    server.upstream().reply(Script.text("There are two books."), Script.text("He went home."));
    ObjectNode body = asking(GRAMMAR, "检查语法");
    attach(
        body,
        upload("作文.docx", word("There is two books.")),
        upload("照片.png", sign("He go home.")));
    String text = server.ask(body).text();
    assertThat(text).contains("改正后的《作文.docx》", "There are two books.", "is → are：谓语要与主语");
    assertThat(server.upstream().requests().getFirst().lastMessage())
        .isEqualTo("There is two books.");
    assertThat(server.upstream().lastRequest().lastMessage()).startsWith("He go");
  }

  private static final String TRANSLATOR = "9996ijk789lmn012o345p999";
  private static final String GRAMMAR = "668fdd45405f2e3c9f71f832";

  private static ObjectNode asking(String assistant, String text) {
    return question(text).put("assistant_id", assistant);
  }

  private static void attach(ObjectNode body, String... files) {
    var attachments = body.putArray("attachments");
    for (String file : files) {
      attachments.addObject().put("file_id", file);
    }
  }

  private static String upload(String name, byte[] content) {
    Form form = new Form().field("purpose", "assistant").file(name, content);
    return server.send(form.to(server, "/api/paas/v4/files")).json().path("id").asString();
  }

  private static byte[] word(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XWPFDocument document = new XWPFDocument()) {
      document.createParagraph().createRun().setText(text);
      document.write(out);
    }
    return out.toByteArray();
  }

  private static byte[] sign(String text) throws IOException {
    BufferedImage image = new BufferedImage(700, 160, BufferedImage.TYPE_INT_RGB);
    Graphics2D drawing = image.createGraphics();
    drawing.setColor(Color.WHITE);
    drawing.fillRect(0, 0, 700, 160);
    drawing.setColor(Color.BLACK);
    drawing.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    drawing.setFont(new CjkFont(home).font(48));
    drawing.drawString(text, 40, 95);
    drawing.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
