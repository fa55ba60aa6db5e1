package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.question;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
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
