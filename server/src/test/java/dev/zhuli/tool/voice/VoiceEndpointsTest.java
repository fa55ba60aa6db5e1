package dev.zhuli.tool.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.config.SpeechSettings;
import dev.zhuli.config.TranscriptionSettings;
import dev.zhuli.error.ApiError.UpstreamFault;
import dev.zhuli.file.AudioKind;
import dev.zhuli.model.SpeechWish;
import dev.zhuli.testkit.ScriptedVoice;
import dev.zhuli.testkit.ScriptedVoice.Call;
import dev.zhuli.testkit.ScriptedVoice.Reaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

/** Speech services over real HTTP: what they are asked, and what happens when they can't. */
@Timeout(30)
class VoiceEndpointsTest {
  private static final String KEY = "sk-very-secret-0123";
  private static final String SILENT = "请看屏幕。";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final SpeechWish ANY = new SpeechWish(null, null);
  private static final Recording RECORDING =
      new Recording(ScriptedVoice.recording("今天天气"), AudioKind.WAV);

  private final ScriptedVoice service = ScriptedVoice.start();

  @AfterEach
  void stop() {
    service.close();
  }

  private SpeechEndpoint speech(Duration timeout) {
    return new SpeechEndpoint(
        new SpeechSettings(
            service.baseUrl() + "/",
            KEY,
            "tts",
            "alloy",
            "mp3",
            timeout,
            4_096,
            Duration.ofHours(1)),
        JsonMapper.shared());
  }

  private TranscriptionEndpoint transcription() {
    return new TranscriptionEndpoint(
        new TranscriptionSettings(service.baseUrl(), KEY, "whisper", "zh", Duration.ofSeconds(20)),
        JsonMapper.shared());
  }

  @Test
  void anAnswerIsSpokenAsTheSettingsSayUnlessItsCallerSaysOtherwise() throws Exception {
    SpokenSound usual = speech(Duration.ofSeconds(20)).speak("t", "**你好**", ANY, SILENT);
    SpokenSound wished =
        speech(Duration.ofSeconds(20))
            .speak("t", "再见", new SpeechWish("maker/one:anna", "wav"), SILENT);

    assertThat(usual.kind()).isEqualTo(AudioKind.MP3);
    assertThat(ScriptedVoice.words(usual.content())).isEqualTo("你好。");
    assertThat(wished.kind()).isEqualTo(AudioKind.WAV);
    assertThat(service.spoken())
        .extracting(call -> call.json().path("voice").asString())
        .containsExactly("alloy", "maker/one:anna");
    assertThat(service.spoken())
        .allSatisfy(
            call -> {
              assertThat(call.authorization()).isEqualTo("Bearer " + KEY);
              assertThat(call.json().path("model").asString()).isEqualTo("tts");
            });
  }

  @Test
  void bareSamplesAreTakenWhereTheyWereAskedFor() throws Exception {
    SpokenSound sound =
        speech(Duration.ofSeconds(20)).speak("t", "好", new SpeechWish(null, "pcm16"), SILENT);
    assertThat(sound.bare()).isTrue();
    assertThat(ScriptedVoice.words(sound.content())).isEqualTo("好。");
    assertThat(service.spoken().getFirst().json().path("response_format").asString())
        .isEqualTo("pcm");
  }

  @Test
  void aRecordingIsSentAsAFormWithItsRealKind() throws Exception {
    assertThat(transcription().words(RECORDING, PATIENCE)).isEqualTo("今天天气");
    Call call = service.heard().getFirst();
    assertThat(call.contentType()).startsWith("multipart/form-data; boundary=");
    assertThat(call.field("model")).isEqualTo("whisper");
    assertThat(call.field("language")).isEqualTo("zh");
    assertThat(call.body()).contains("filename=\"recording.wav\"", "Content-Type: audio/wav");
  }

  @Test
  void whatIsNoSoundIsNotTakenForIt() {
    for (String wrong :
        new String[] {"{\"error\": \"no such voice, sorry\"}", "", "<html>…</html>"}) {
      service.onSpeech((call, exchange) -> ScriptedVoice.reply(exchange, 200, wrong));
      assertFails(UpstreamFault.UNREADABLE, new SpeechWish(null, "mp3"));
      assertFails(UpstreamFault.UNREADABLE, new SpeechWish(null, "pcm16"));
    }
  }

  @Test
  void refusalsAreToldApartAndTheLogNeverHoldsTheKey() {
    service.onSpeech(status(401));
    assertThat(assertFails(UpstreamFault.REJECTED, ANY)).doesNotContain(KEY).contains("401");
    service.onSpeech(status(429));
    assertFails(UpstreamFault.RATE_LIMITED, ANY);
    service.onSpeech(status(503));
    assertFails(UpstreamFault.REFUSED, ANY);
    service.onSpeech(
        (call, exchange) -> {
          exchange.getResponseHeaders().set("Location", service.baseUrl() + "/audio/speech");
          exchange.sendResponseHeaders(307, -1);
        });
    assertFails(UpstreamFault.REJECTED, ANY); // redirects are followed nowhere
  }

  private static Reaction status(int status) {
    return (call, exchange) ->
        ScriptedVoice.reply(exchange, status, "{\"error\":\"bad key " + KEY + "\"}");
  }

  @Test
  void aServiceThatSendsWithoutEndIsCutOff() {
    service.onSpeech(
        (call, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] part = ScriptedVoice.recording("噪".repeat(100_000));
          for (int i = 0; i < 1_000; i++) {
            exchange.getResponseBody().write(part);
          }
        });
    assertFails(UpstreamFault.BROKE_OFF, ANY);
  }

  @Test
  void aServiceThatDripsIsNotWaitedForBeyondItsTime() {
    service.onSpeech(
        (call, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(ScriptedVoice.recording("开头"));
          exchange.getResponseBody().flush();
          service.stall();
        });
    assertThatThrownBy(() -> speech(Duration.ofMillis(300)).speak("t", "好", ANY, SILENT))
        .isInstanceOfSatisfying(
            VoiceException.class, e -> assertThat(e.fault()).isEqualTo(UpstreamFault.TIMED_OUT));
  }

  @Test
  void aDeadServiceIsRefused() {
    service.close();
    assertFails(UpstreamFault.REFUSED, ANY);
    assertThatThrownBy(() -> transcription().words(RECORDING, PATIENCE))
        .isInstanceOfSatisfying(
            VoiceException.class, e -> assertThat(e.fault()).isEqualTo(UpstreamFault.REFUSED));
  }

  @Test
  void whoIsInterruptedStopsAtOnce() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    service.onSpeech(
        (call, exchange) -> {
          asked.countDown();
          service.stall();
        });
    AtomicReference<Object> outcome = new AtomicReference<>("none");
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    outcome.set(speech(Duration.ofSeconds(25)).speak("t", "好", ANY, SILENT));
                  } catch (InterruptedException | VoiceException e) {
                    outcome.set(e);
                  }
                });
    asked.await();
    caller.interrupt();
    caller.join();
    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
  }

  private String assertFails(UpstreamFault fault, SpeechWish wish) {
    try {
      SpokenSound sound = speech(Duration.ofSeconds(20)).speak("t", "好", wish, SILENT);
      throw new AssertionError("spoken: " + sound.content().length + " bytes");
    } catch (VoiceException e) {
      assertThat(e.fault()).isEqualTo(fault);
      return String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void samplesThatBeginLikeATextAreSamples() throws Exception {
    byte[] samples = {'{', 1, '<', (byte) 0xFE, 0, 0, 7, (byte) 0x80, '{', 0};
    for (int start = 0; start < 3; start += 2) {
      byte[] sound = Arrays.copyOfRange(samples, start, start + 8);
      service.onSpeech((call, exchange) -> ScriptedVoice.reply(exchange, 200, sound));
      SpokenSound kept =
          speech(Duration.ofSeconds(20)).speak("t", "好", new SpeechWish(null, "pcm16"), SILENT);
      assertThat(Arrays.copyOfRange(kept.content(), 44, 52)).isEqualTo(sound);
    }
  }

  @Test
  void anAnswerOfCodeAloneIsToldToBeOnTheScreen() throws Exception {
    SpokenSound sound = speech(Duration.ofSeconds(20)).speak("t", "```\nx = 1\n```", ANY, SILENT);
    assertThat(ScriptedVoice.words(sound.content())).isEqualTo(SILENT);
  }

  @Test
  void addressesAreWrittenAsThoseOfModelServers() throws Exception {
    String host = service.baseUrl().replace("/v1", "");
    for (String base :
        List.of(host, host + "/", host + "/v1/audio/transcriptions", host + "/v1?api-version=1")) {
      TranscriptionSettings settings =
          new TranscriptionSettings(base, KEY, "whisper", "zh", PATIENCE);
      try (TranscriptionEndpoint endpoint =
          new TranscriptionEndpoint(settings, JsonMapper.shared())) {
        assertThat(endpoint.words(RECORDING, PATIENCE)).isEqualTo("今天天气");
      }
    }
  }

  @Test
  void whatWasWaitedForBeforeIsNotWaitedForAgain() {
    service.onTranscription((call, exchange) -> service.stall());
    assertThatThrownBy(() -> transcription().words(RECORDING, Duration.ofMillis(100)))
        .isInstanceOfSatisfying(
            VoiceException.class, e -> assertThat(e.fault()).isEqualTo(UpstreamFault.TIMED_OUT));
  }

  @Test
  void oneTenantsLongAnswersLeaveAPlaceForAnothers() throws Exception {
    CountDownLatch speaking = new CountDownLatch(4);
    CountDownLatch gate = new CountDownLatch(1);
    service.onSpeech(
        (call, exchange) -> {
          if (call.body().contains("slow")) {
            speaking.countDown();
            ScriptedVoice.await(gate);
          }
          service.speak(call, exchange);
        });
    SpeechEndpoint endpoint = speech(Duration.ofSeconds(20));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SpokenSound>> slow = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        slow.add(threads.submit(() -> endpoint.speak("many", "slow", ANY, SILENT)));
      }
      speaking.await();
      assertThat(ScriptedVoice.words(endpoint.speak("one", "好", ANY, SILENT).content()))
          .isEqualTo("好。");
      assertThat(service.spoken()).hasSize(5);
      gate.countDown();
      for (Future<SpokenSound> one : slow) {
        assertThat(one.get().content()).isNotEmpty();
      }
    }
  }
}
