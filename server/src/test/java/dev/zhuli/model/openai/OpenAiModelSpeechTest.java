package dev.zhuli.model.openai;

import static dev.zhuli.model.openai.Endpoints.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.SoundMemory;
import dev.zhuli.model.Speaking;
import dev.zhuli.model.Speech;
import dev.zhuli.model.SpeechWish;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedUpstream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Models that hear and speak themselves. */
@Timeout(30)
class OpenAiModelSpeechTest {
  private static final Speaking ANY =
      new Speaking(new SpeechWish(null, null), new SoundMemory(1 << 26).share());
  private static final long LATER = 4_102_444_800L; // 2100

  private final ScriptedUpstream upstream = ScriptedUpstream.start();

  @AfterEach
  void stop() {
    upstream.close();
  }

  private ModelReply reply(Script script) throws InterruptedException {
    upstream.reply(script);
    return Endpoints.speaking(upstream).generate(ask("你好").withSpeech(ANY), ModelListener.silent());
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void speechIsAskedForOnlyWhereItIsWanted() throws Exception {
    reply(Script.text("好"));
    JsonNode wanted = upstream.lastRequest().body();
    assertThat(wanted.path("modalities").toString()).isEqualTo("[\"text\",\"audio\"]");
    assertThat(wanted.path("audio").toString())
        .isEqualTo("{\"voice\":\"alloy\",\"format\":\"pcm16\"}");

    Endpoints.speaking(upstream).generate(ask("你好"), ModelListener.silent());
    assertThat(upstream.lastRequest().body().has("modalities")).isFalse();
    Endpoints.model(upstream).generate(ask("你好").withSpeech(ANY), ModelListener.silent());
    assertThat(upstream.lastRequest().body().has("audio")).isFalse();
  }

  @Test
  void thePiecesOfAStreamAreOneSoundAndTheTranscriptIsTheText() throws Exception {
    ModelReply reply =
        reply(
            Script.empty()
                .audio("{\"id\":\"audio_1\",\"transcript\":\"今天\"}")
                .audio("{\"data\":\"" + base64("abcd") + "\"}") // padded
                .audio("{\"transcript\":\"晴\"}")
                .audio("{\"data\":\"" + base64("efg") + base64("hi").substring(0, 2) + "\"}")
                .audio("{\"data\":\"" + base64("hi").substring(2) + "\"}")
                .audio("{\"expires_at\":" + LATER + "}"));

    assertThat(reply.text()).isEqualTo("今天晴");
    Speech speech = Objects.requireNonNull(reply.speech());
    assertThat(speech.data()).asString().isEqualTo("abcdefghi");
    assertThat(speech.id()).isEqualTo("audio_1");
    assertThat(speech.expiresAt()).isEqualTo(Instant.ofEpochSecond(LATER));
  }

  @Test
  void aWholeSoundBesideItsTextIsTakenOnce() throws Exception {
    String audio =
        "{\"id\":\"a\",\"data\":\"%s\",\"expires_at\":\"%d\",\"transcript\":\"晴天\"}"
            .formatted(base64("whole"), LATER);
    ModelReply reply = reply(Script.text("晴天").audio(audio).plainJson());
    assertThat(reply.text()).isEqualTo("晴天");
    assertThat(Objects.requireNonNull(reply.speech()).data()).asString().isEqualTo("whole");
    assertThat(reply.speech().expiresAt()).isEqualTo(Instant.ofEpochSecond(LATER));
  }

  @Test
  void aSoundThatCantBeReadCostsNoWordOfTheText() throws Exception {
    String endless = "{\"data\":\"" + "AAAA".repeat(1 << 20) + "\"}";
    for (Script script :
        List.of(
            Script.text("字").audio("{\"data\":\"***\"}"),
            Script.text("字").audio("{\"data\":\"QUJ\"}"), // cut off
            Script.text("字").audio("{\"data\":{}}"),
            Script.text("字").audio(endless).audio(endless).audio(endless).audio(endless))) {
      ModelReply reply = reply(script);
      assertThat(reply.text()).isEqualTo("字");
      assertThat(reply.speech()).isNull();
    }
  }

  @Test
  void recordingsGoToAModelThatHears() throws Exception {
    ChatMessage message =
        new ChatMessage(Role.USER, List.of(new Part.Audio("UklGRg", "wav")), List.of(), null);
    Endpoints.speaking(upstream)
        .generate(ModelRequest.of(List.of(message), ""), ModelListener.silent());
    assertThat(upstream.lastRequest().body().at("/messages/0/content/0").toString())
        .isEqualTo(
            "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"UklGRg\",\"format\":\"wav\"}}");
  }

  @Test
  void anEarlierAnswerIsNamedToTheModelThatSpokeItAsLongAsItKnowsIt() throws Exception {
    assertThat(earlier("scripted at " + host(), LATER).toString())
        .isEqualTo("{\"role\":\"assistant\",\"audio\":{\"id\":\"audio_7\"}}");
    for (JsonNode other :
        List.of(
            earlier("another at " + host(), LATER),
            earlier("scripted at elsewhere.example", LATER),
            earlier("scripted at " + host(), Instant.now().getEpochSecond()))) {
      assertThat(other.toString()).isEqualTo("{\"role\":\"assistant\",\"content\":\"晴\"}");
    }
  }

  private String host() {
    return URI.create(upstream.baseUrl()).getAuthority();
  }

  private JsonNode earlier(String model, long expiresAt) throws InterruptedException {
    ChatMessage said =
        new ChatMessage(
            Role.ASSISTANT,
            List.of(new Part.Text("晴"), new Part.Speech("audio_7", model, expiresAt)),
            List.of(),
            null);
    Endpoints.speaking(upstream)
        .generate(
            ModelRequest.of(List.of(said, ChatMessage.user("然后")), ""), ModelListener.silent());
    return upstream.lastRequest().body().at("/messages/0");
  }

  @Test
  void whatFindsNoRoomInMemoryCostsNoWordAndIsGivenBack() throws Exception {
    SoundMemory memory = new SoundMemory(4_096);
    String sound = Base64.getEncoder().encodeToString(new byte[3_000]);
    Script[] twice = {speaking(sound), speaking(sound), speaking(sound)};
    upstream.reply(twice);
    try (SoundMemory.Share first = memory.share();
        SoundMemory.Share second = memory.share()) {
      assertThat(unasked(first).speech()).isNotNull();
      ModelReply silent = unasked(second);
      assertThat(silent.text()).isEqualTo("晴");
      assertThat(silent.speech()).isNull();
      assertThat(second.refused()).isTrue();
      assertThat(first.refused()).isFalse();
    }
    try (SoundMemory.Share third = memory.share()) {
      assertThat(unasked(third).speech()).isNotNull();
    }
  }

  private static Script speaking(String data) {
    return Script.empty().audio("{\"transcript\":\"晴\"}").audio("{\"data\":\"" + data + "\"}");
  }

  private ModelReply unasked(SoundMemory.Share share) throws InterruptedException {
    ModelRequest request = ask("你好").withSpeech(new Speaking(null, share));
    ModelReply reply = Endpoints.speaking(upstream).generate(request, ModelListener.silent());
    assertThat(upstream.lastRequest().body().has("modalities")).isFalse();
    return reply;
  }

  @Test
  void soundThatNobodyWantsIsNotKept() throws Exception {
    upstream.reply(speaking("QUJD"));
    ModelReply reply = Endpoints.speaking(upstream).generate(ask("你好"), ModelListener.silent());
    assertThat(reply.text()).isEqualTo("晴");
    assertThat(reply.speech()).isNull();
  }
}
