package dev.zhuli.http.bigmodel;

import static dev.zhuli.http.RunningServer.question;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.access.Keys;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.http.SseClient;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedVoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A speech service beside a model that knows text alone: every assistant speaks. */
@SuppressWarnings("NullAway.Init") // set before all tests
class VoiceTest {
  private static final String HOST = "^https?://[^/]+";

  @TempDir static Path home;
  private static RunningServer server;
  private static ScriptedVoice voice;

  @BeforeAll
  static void start() {
    voice = ScriptedVoice.start();
    server =
        RunningServer.start(
            home,
            "--zhuli.speech.base-url=" + voice.baseUrl(),
            "--zhuli.speech.model=tts",
            "--zhuli.speech.timeout=5s",
            "--zhuli.run.keep-alive=200ms");
  }

  @AfterAll
  static void stop() {
    server.close();
    voice.close();
  }

  @BeforeEach
  void reset() {
    server.upstream().reset();
    voice.reset();
  }

  private static ObjectNode spokenQuestion(String text) {
    ObjectNode body = question(text);
    body.putObject("metadata").put("audio", true);
    return body;
  }

  private static String words(JsonNode audio) {
    return ScriptedVoice.words(Base64.getDecoder().decode(audio.path("data").asString()));
  }

  @Test
  void aReplyCarriesItsSound() {
    server.upstream().reply(Script.text("**春眠**", "不觉晓"));
    Answer answer = server.ask(spokenQuestion("背诗"));

    assertThat(answer.text()).isEqualTo("**春眠**不觉晓");
    JsonNode audio = answer.json().at("/choices/0/message/audio");
    assertThat(audio.propertyNames()).containsExactlyInAnyOrder("id", "data", "expires_at");
    assertThat(words(audio)).isEqualTo("春眠不觉晓。");
    assertThat(Instant.ofEpochSecond(Long.parseLong(audio.path("expires_at").stringValue())))
        .isBetween(Instant.now().plusSeconds(86_000), Instant.now().plusSeconds(86_400));
    assertThat(answer.json().at("/choices/0/delta/audio")).isEqualTo(audio);
  }

  @Test
  void aStreamCarriesItInOneChunkBeforeTheLast() {
    server.upstream().reply(Script.text("春眠", "不觉晓"));
    Answer answer = server.ask(spokenQuestion("背诗").put("stream", true));

    assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    List<JsonNode> chunks = answer.chunks();
    JsonNode spoken = chunks.get(chunks.size() - 2);
    JsonNode delta = spoken.at("/choices/0/delta");
    assertThat(spoken.path("status").asString()).isEqualTo("in_process");
    assertThat(delta.propertyNames()).containsExactlyInAnyOrder("role", "audio", "metadata");
    assertThat(delta.path("metadata").toString()).isEqualTo("{}");
    assertThat(words(delta.path("audio"))).isEqualTo("春眠不觉晓。");
    assertThat(chunks.getLast().at("/choices/0/finish_reason").asString()).isEqualTo("stop");
    assertThat(answer.streamedText()).isEqualTo("春眠不觉晓");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLongSoundArrivesWhole(boolean stream) {
    byte[] sound = ScriptedVoice.recording("长".repeat(1_000_000));
    voice.onSpeech((call, exchange) -> ScriptedVoice.reply(exchange, 200, sound));
    Answer answer = server.ask(spokenQuestion("长篇").put("stream", stream));
    JsonNode audio =
        stream
            ? answer.chunks().get(answer.chunks().size() - 2).at("/choices/0/delta/audio")
            : answer.json().at("/choices/0/message/audio");
    assertThat(Base64.getDecoder().decode(audio.path("data").asString())).isEqualTo(sound);
  }

  @Test
  void voiceAndFormatAreTheCallers() {
    ObjectNode body = question("背诗");
    body.putObject("metadata").putObject("audio").put("voice", "彤彤").put("format", "wav");
    JsonNode audio = server.ask(body).json().at("/choices/0/message/audio");

    assertThat(audio.path("data").asString()).startsWith("UklGR");
    assertThat(voice.spoken().getFirst().json().path("response_format").asString())
        .isEqualTo("wav");
  }

  @Test
  void nothingIsSpokenUnlessItIsAskedFor() {
    ObjectNode body = question("背诗");
    body.putObject("metadata").put("audio", false);
    assertThat(server.ask(body).json().at("/choices/0/message").has("audio")).isFalse();
    assertThat(server.ask(question("背诗")).json().at("/choices/0/message").has("audio")).isFalse();
    assertThat(voice.spoken()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"yes\" | 1210 | metadata.audio",
        "{\"voice\": 1} | 1210 | metadata.audio.voice",
        "{\"voice\": \"../../etc/passwd\"} | 1214 | metadata.audio.voice",
        "{\"voice\": \"/etc/passwd\"} | 1214 | metadata.audio.voice",
        "{\"format\": \"exe\"} | 1214 | metadata.audio.format",
      })
  void aWishThatIsNoneIsNamed(String wish, String code, String field) {
    ObjectNode body = question("背诗");
    body.putObject("metadata").set("audio", RunningServer.JSON.readTree(wish));
    JsonNode error = server.ask(body).json().path("error");
    assertThat(error.path("code").asString()).isEqualTo(code);
    assertThat(error.path("message").asString()).contains(field);
    assertThat(server.upstream().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTextWhoseSpeechFailsIsCompleteAndSaysWhyItIsSilent(boolean stream) {
    voice.onSpeech((call, exchange) -> ScriptedVoice.reply(exchange, 500, "out of order"));
    server.upstream().reply(Script.text("话还在"));
    Answer answer = server.ask(spokenQuestion("说").put("stream", stream), "Accept-Language", "en");

    assertThat(answer.status()).isEqualTo(200);
    JsonNode said;
    if (stream) {
      List<JsonNode> chunks = answer.chunks();
      said = chunks.get(chunks.size() - 2).at("/choices/0/delta");
      assertThat(answer.streamedText()).isEqualTo("话还在");
      assertThat(chunks.getLast().path("status").asString()).isEqualTo("completed");
    } else {
      said = answer.json().at("/choices/0/message");
      assertThat(answer.text()).isEqualTo("话还在");
    }
    assertThat(said.has("audio")).isFalse();
    assertThat(said.at("/metadata/audio_error/code").asString()).isEqualTo("1234");
    assertThat(said.at("/metadata/audio_error/message").asString()).contains("speech service");
  }

  @Test
  void whoCancelsWhileTheAnswerIsSpokenKeepsItsText() throws Exception {
    CountDownLatch speaking = new CountDownLatch(1);
    voice.onSpeech(
        (call, exchange) -> {
          speaking.countDown();
          voice.stall();
        });
    server.upstream().reply(Script.text("话说完了"));
    var request =
        server.post("/api/paas/v4/assistant", spokenQuestion("说").put("stream", true).toString());
    try (SseClient client = new SseClient(server.open(request))) {
      String run = requireNonNull(client.next()).json().path("id").asString();
      speaking.await();
      server.send(server.post("/api/zhuli/runs/" + run + "/cancel", ""));

      JsonNode last = requireNonNull(client.next()).json();
      while (last.at("/choices/0/finish_reason").isMissingNode()) {
        last = requireNonNull(client.next()).json();
      }
      assertThat(last.path("status").asString()).isEqualTo("completed");
      String path = "/api/zhuli/conversations/" + last.path("conversation_id").asString();
      JsonNode kept = server.send(server.get(path)).json().at("/messages/1");
      assertThat(kept.path("content").asString()).isEqualTo("话说完了");
      assertThat(kept.path("status").asString()).isEqualTo("complete");
    }
  }

  @Test
  void theSoundIsKeptOnceAndGoesWithItsConversation() throws IOException {
    server.upstream().reply(Script.text("独一无二的回答"));
    JsonNode reply = server.ask(spokenQuestion("说")).json();
    String data = reply.at("/choices/0/message/audio/data").asString();
    assertThat(data).isNotEmpty();

    assertThat(filesWith(data.getBytes(StandardCharsets.US_ASCII))).isEmpty();
    byte[] sound = Base64.getDecoder().decode(data);
    assertThat(filesWith(sound)).hasSize(1);
    String path = "/api/zhuli/conversations/" + reply.path("conversation_id").asString();
    assertThat(server.send(server.builder(path).DELETE().build()).status()).isEqualTo(200);
    assertThat(filesWith(sound)).isEmpty();
  }

  private static List<Path> filesWith(byte[] content) throws IOException {
    String wanted = new String(content, StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.walk(home)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file -> {
                try {
                  return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                      .contains(wanted);
                } catch (IOException e) {
                  return false; // gone meanwhile
                }
              })
          .toList();
    }
  }

  @Test
  void whoFollowsTheRunGetsALinkThatPlays() {
    server.upstream().reply(Script.text("听听看"));
    String run = server.ask(spokenQuestion("说")).json().path("id").asString();
    String events = server.send(server.get("/api/zhuli/runs/" + run + "/events")).body();

    JsonNode spoken =
        events
            .lines()
            .dropWhile(line -> !line.equals("event: spoken"))
            .filter(line -> line.startsWith("data: "))
            .findFirst()
            .map(line -> RunningServer.JSON.readTree(line.substring(6)))
            .orElseThrow();
    assertThat(spoken.path("id").asString()).isEqualTo("audio_" + run);
    assertThat(spoken.path("format").asString()).isEqualTo("mp3");
    String path = spoken.path("url").asString().replaceFirst(HOST, "");
    Answer sound = server.send(server.get(path));
    assertThat(sound.header("content-type")).startsWith("audio/mpeg");
    assertThat(sound.body()).contains("听听看");
    JsonNode later = server.send(server.get("/api/zhuli/runs/" + run)).json().path("audio");
    assertThat(later.path("id")).isEqualTo(spoken.path("id"));
    assertThat(server.send(server.get(later.path("url").asString().replaceFirst(HOST, ""))).body())
        .isEqualTo(sound.body());
  }

  // Naming an earlier spoken answer --------------------------------------------------------

  private static ObjectNode after(String audioId) {
    ObjectNode body = question("背诗");
    ObjectNode earlier = body.withArray("messages").addObject().put("role", "assistant");
    earlier.putObject("audio").put("id", audioId);
    body.withArray("messages").addObject().put("role", "user").put("content", "再来一句");
    return body;
  }

  @Test
  void anEarlierSpokenAnswerIsMeantByItsId() {
    server.upstream().reply(Script.text("春眠不觉晓"));
    JsonNode first = server.ask(spokenQuestion("背诗")).json();
    server.ask(after(first.at("/choices/0/message/audio/id").asString()));

    JsonNode said = server.upstream().lastRequest().body().path("messages");
    assertThat(said.path(said.size() - 2).path("role").asString()).isEqualTo("assistant");
    assertThat(said.path(said.size() - 2).path("content").asString()).isEqualTo("春眠不觉晓");
  }

  @Test
  void anIdThatIsUnknownOrAnotherTenantsIsNamed() {
    String id =
        server.ask(spokenQuestion("背诗")).json().at("/choices/0/message/audio/id").asString();
    String other = "Bearer " + server.bean(Keys.class).create("other", "other").token();
    for (JsonNode error :
        List.of(
            server.ask(after("audio_none")).json(),
            server.ask(after("")).json(),
            server.ask(after(id), "Authorization", other).json())) {
      assertThat(error.at("/error/code").asString()).isEqualTo("1214");
      assertThat(error.at("/error/message").asString()).contains("messages[1].audio.id");
    }
  }

  @Test
  void anIdBesideItsWordsIsNeverInTheWay() {
    ObjectNode body = after("audio_none");
    ((ObjectNode) body.at("/messages/1")).put("content", "春眠不觉晓");
    assertThat(server.ask(body).status()).isEqualTo(200);
    assertThat(server.upstream().lastRequest().mentions("春眠不觉晓")).isTrue();
  }

  // What is easily overlooked --------------------------------------------------------------

  @Test
  void aListInAListWithoutEndIsACompleteAnswer() {
    server.upstream().reply(Script.text("- ".repeat(4_000) + "到底了"));
    Answer answer = server.ask(spokenQuestion("列表"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(words(answer.json().at("/choices/0/message/audio"))).isEqualTo("到底了。");
  }

  @Test
  void anAnswerOfCodeAloneSaysWhereToLook() {
    server.upstream().reply(Script.text("```python\nprint(1)\n```"));
    JsonNode audio = server.ask(spokenQuestion("代码")).json().at("/choices/0/message/audio");
    assertThat(words(audio)).isEqualTo("回答请看屏幕。");
  }

  @Test
  void aVoiceThatTheServiceDoesNotKnowIsTheCallersToMend() {
    voice.onSpeech(
        (call, exchange) ->
            ScriptedVoice.reply(exchange, 400, "{\"error\":{\"param\":\"voice\"}}"));
    ObjectNode body = question("背诗");
    body.putObject("metadata").putObject("audio").put("voice", "nobody");
    JsonNode reply = server.ask(body).json();
    JsonNode error = reply.at("/choices/0/message/metadata/audio_error");
    assertThat(error.path("code").asString()).isEqualTo("1214");
    assertThat(error.path("message").asString()).contains("metadata.audio.voice");
    String run = "/api/zhuli/runs/" + reply.path("id").asString();
    assertThat(server.send(server.get(run)).json().at("/audio_error/code").asInt()).isEqualTo(1214);

    JsonNode usual = server.ask(spokenQuestion("背诗")).json();
    assertThat(usual.at("/choices/0/message/metadata/audio_error/code").asString())
        .isEqualTo("1234");
  }

  private static String linkTo(JsonNode reply) {
    String run = "/api/zhuli/runs/" + reply.path("id").asString();
    String url = server.send(server.get(run)).json().at("/audio/url").asString();
    return url.replaceFirst(HOST, "");
  }

  @Test
  void aPlayerMayAskForAPartOfASound() {
    server.upstream().reply(Script.text("hello."));
    String link = linkTo(server.ask(spokenQuestion("说")).json());
    String whole = server.send(server.get(link)).body();
    Answer part = server.send(server.get(link, "Range", "bytes=0-2"));
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("ID3");
    assertThat(part.header("content-range")).isEqualTo("bytes 0-2/" + whole.length());
    assertThat(part.header("content-disposition")).startsWith("inline");
    Answer end = server.send(server.get(link, "Range", "bytes=16-"));
    assertThat(end.body()).isEqualTo(whole.substring(16));
    for (String other : List.of("bytes=9999-", "bytes=0-1,3-4", "apples", "bytes=5-2")) {
      Answer all = server.send(server.get(link, "Range", other));
      assertThat(all.status()).isEqualTo(200);
      assertThat(all.body()).isEqualTo(whole);
      assertThat(all.header("accept-ranges")).isEqualTo("bytes");
    }
  }

  @Test
  void bareSamplesHaveALinkThatPlays() {
    server.upstream().reply(Script.text("hello"));
    ObjectNode body = question("说");
    body.putObject("metadata").putObject("audio").put("format", "pcm16");
    JsonNode reply = server.ask(body).json();
    JsonNode data = reply.at("/choices/0/message/audio/data");
    byte[] samples = Base64.getDecoder().decode(data.asString());
    assertThat(samples).asString(StandardCharsets.UTF_8).startsWith("hello");
    Answer file = server.send(server.get(linkTo(reply)));
    assertThat(file.header("content-type")).isEqualTo("audio/wav");
    assertThat(file.body()).startsWith("RIFF").contains("hello");
  }

  @Test
  void aTranslatedAnswerIsSpokenAsItIsShown() {
    server.upstream().reply(Script.text("今天是晴天，适合出门。"), Script.text("It is sunny today."));
    ObjectNode body = spokenQuestion("今天天气怎么样");
    body.putObject("extra_parameters").putObject("translate").put("to", "en");
    Answer answer = server.ask(body);
    assertThat(words(answer.json().at("/choices/0/message/audio")))
        .isEqualTo(answer.text().strip())
        .contains("sunny");
  }
}
