package dev.zhuli.http.openai;

import static dev.zhuli.http.openai.Chats.add;
import static dev.zhuli.http.openai.Chats.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
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

/** A client that keeps the conversation itself sends all its pictures with each turn. */
@SuppressWarnings("NullAway.Init") // set before all tests
class RepeatedPicturesTest {
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(
            home, "--zhuli.model.vision=true", "--zhuli.model.context-tokens=200000");
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
  void theTwentyFirstPictureOfALongChatIsNoErrorAndTheOldestIsToldInWords() throws IOException {
    ObjectNode chat = chat();
    for (int turn = 1; turn <= 23; turn++) {
      show(chat, "第" + turn + "张", turn);
      add(chat, "assistant", "看到了");
    }
    show(chat, "第24张", 24);
    assertThat(ask(server, chat).status()).isEqualTo(200);

    for (JsonNode message : server.upstream().lastRequest().body().path("messages")) {
      String text = message.path("content").toString();
      for (int turn = 1; turn <= 24; turn++) {
        if (text.contains("第" + turn + "张")) {
          assertThat(text.contains("data:image/")).as("picture %s", turn).isEqualTo(turn > 4);
        }
      }
    }
    assertThat(server.upstream().lastRequest().body().toString().split("data:image/")).hasSize(21);
  }

  @Test
  void moreThanTwentyOfOneTurnAreStillTooMany() throws IOException {
    ObjectNode chat = chat();
    show(chat, "先看这张", 1);
    add(chat, "assistant", "看到了");
    for (int i = 0; i < 21; i++) {
      show(chat, "再看", i);
    }
    Answer refused = ask(server, chat);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().at("/error/message").asString()).contains("20");
  }

  @Test
  void aPictureIsKeptOnceHoweverOftenItIsSent() throws IOException {
    ObjectNode chat = chat();
    show(chat, "看图", 101);
    int before = artifacts();
    ask(server, chat);
    for (int turn = 0; turn < 3; turn++) {
      add(chat, "assistant", "看到了");
      add(chat, "user", "还有呢？");
      assertThat(ask(server, chat).status()).isEqualTo(200);
      assertThat(server.upstream().lastRequest().body().toString()).contains("data:image/");
    }
    assertThat(artifacts()).isEqualTo(before + 1);
  }

  @Test
  void itGoesWithTheLastCallThatSentIt() throws IOException {
    ObjectNode chat = chat();
    show(chat, "看图", 102);
    int before = artifacts();
    String first = conversation(ask(server, chat));
    String second = conversation(ask(server, chat));
    delete(first);
    assertThat(artifacts()).isEqualTo(before + 1);
    delete(second);
    assertThat(artifacts()).isEqualTo(before);
    assertThat(ask(server, chat).status()).isEqualTo(200);
    assertThat(server.upstream().lastRequest().body().toString()).contains("data:image/");
  }

  @Test
  void aStoredConversationKeepsPicturesOfItsOwn() throws IOException {
    ObjectNode chat = chat();
    show(chat, "看图", 103);
    String passing = conversation(ask(server, chat));
    int before = artifacts();
    ask(server, chat.deepCopy().put("store", true));
    assertThat(artifacts()).isEqualTo(before + 1);
    delete(passing);
    assertThat(artifacts()).isEqualTo(before);
  }

  private static ObjectNode chat() {
    return RunningServer.JSON.createObjectNode().put("model", Chats.MODEL);
  }

  private static void show(ObjectNode chat, String text, int shade) throws IOException {
    ArrayNode parts =
        chat.withArray("messages").addObject().put("role", "user").putArray("content");
    parts.addObject().put("type", "text").put("text", text);
    parts.addObject().put("type", "image_url").putObject("image_url").put("url", picture(shade));
  }

  private static String picture(int shade) throws IOException {
    BufferedImage image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, shade);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
  }

  private static String conversation(Answer answer) {
    String run = Chats.run(answer.json());
    return server
        .send(server.get("/api/zhuli/runs/" + run))
        .json()
        .path("conversation_id")
        .asString();
  }

  private static void delete(String conversation) {
    String path = "/api/zhuli/conversations/" + conversation;
    assertThat(server.send(server.builder(path).DELETE().build()).status()).isEqualTo(200);
  }

  private static int artifacts() {
    return jdbc().sql("SELECT COUNT(*) FROM artifact").query(Integer.class).single();
  }

  private static JdbcClient jdbc() {
    return JdbcClient.create(server.bean(DataSource.class));
  }
}
