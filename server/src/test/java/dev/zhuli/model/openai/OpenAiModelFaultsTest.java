package dev.zhuli.model.openai;

import static dev.zhuli.model.openai.Endpoints.LONG;
import static dev.zhuli.model.openai.Endpoints.SHORT;
import static dev.zhuli.model.openai.Endpoints.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zhuli.model.FallbackModel;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import dev.zhuli.testkit.Script;
import dev.zhuli.testkit.ScriptedUpstream;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
@Timeout(30)
class OpenAiModelFaultsTest {
  private final ScriptedUpstream upstream = ScriptedUpstream.start();
  private final Heard heard = new Heard();

  @AfterEach
  void stop() {
    upstream.close();
  }

  private ModelException failure(OpenAiModel model, Script... scripts) {
    upstream.reply(scripts);
    return catchThrowableOfType(ModelException.class, () -> model.generate(ask("问"), heard));
  }

  private ModelException failure(Script script) {
    return failure(Endpoints.model(upstream), script);
  }

  @Test
  void aRefusedConnectionSaysWhere() {
    upstream.close();
    ModelException e = failure(Endpoints.model(upstream));
    assertThat(e.fault()).isEqualTo(Fault.REFUSED);
    assertThat(e).hasMessageContaining("127.0.0.1:" + upstream.port());
  }

  @Test
  void aServerThatNeverAnswersTimesOut() throws Exception {
    OpenAiModel model = Endpoints.model(upstream.baseUrl(), SHORT, LONG, 3, false);
    assertThat(failure(model, Script.neverAnswer()).fault()).isEqualTo(Fault.TIMED_OUT);
    upstream.awaitAbandoned(1);
    assertThat(upstream.requests()).as("a long wait isn't repeated").hasSize(1);
  }

  @Test
  void signsOfLifeAreNoFirstToken() {
    OpenAiModel model = Endpoints.model(upstream.baseUrl(), SHORT, LONG, 1, false);
    ModelException e = failure(model, Script.empty().raw(": wait\n\n").raw(": wait\n\n").stall());
    assertThat(e.fault()).isEqualTo(Fault.TIMED_OUT);
    assertThat(e).hasMessageContaining("no first token within PT0.2S");
  }

  @Test
  void aStallInMidStreamTimesOutAndKeepsWhatWasHeard() throws Exception {
    OpenAiModel model = Endpoints.model(upstream.baseUrl(), LONG, SHORT, 3, false);
    assertThat(failure(model, Script.text("半").stall()).fault()).isEqualTo(Fault.TIMED_OUT);
    assertThat(heard.said()).isEqualTo("半");
    upstream.awaitAbandoned(1);
    assertThat(upstream.requests()).hasSize(1);
  }

  @Test
  void aSlowListenerIsNotTheServersSilence() throws Exception {
    OpenAiModel model = Endpoints.model(upstream.baseUrl(), LONG, SHORT, 1, false);
    upstream.reply(Script.text("a", "b"));
    long slow = System.nanoTime() + 3 * SHORT.toNanos();
    Heard slowly = new Heard();
    var reply =
        model.generate(
            ask("问"),
            new dev.zhuli.model.ModelListener() {
              @Override
              public void onText(String piece) {
                while (System.nanoTime() < slow) {
                  Thread.onSpinWait();
                }
                slowly.onText(piece);
              }

              @Override
              public void onReasoning(String piece) {}
            });
    assertThat(reply.text()).isEqualTo("ab").isEqualTo(slowly.said());
  }

  @Test
  void aBreakInMidStreamIsToldAndNotRepeated() {
    OpenAiModel model = Endpoints.model(upstream.baseUrl(), LONG, LONG, 3, false);
    assertThat(failure(model, Script.text("半").breakOff()).fault()).isEqualTo(Fault.BROKE_OFF);
    assertThat(heard.said()).isEqualTo("半");
    assertThat(upstream.requests()).hasSize(1);
  }

  @Test
  void anEndWithoutFinishReasonIsABreak() {
    assertThat(failure(Script.text("半").withoutFinish()).fault()).isEqualTo(Fault.BROKE_OFF);
  }

  @Test
  void aHangUpIsARefusal() {
    assertThat(failure(Script.hangUp()).fault()).isEqualTo(Fault.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>502</html>\n",
        "data: {\"choices\":[\n\n",
        "data: nonsense\n\n",
        "\u0000\u0001\n"
      })
  void garbageIsUnreadable(String garbage) {
    assertThat(failure(Script.text("半").raw(garbage)).fault()).isEqualTo(Fault.UNREADABLE);
  }

  @Test
  void anEndlessLineIsNotReadWithoutEnd() {
    String megabyte = "x".repeat(1 << 20);
    Script endless = Script.empty().raw("data: ");
    for (int i = 0; i < 8; i++) {
      endless.raw(megabyte);
    }
    assertThat(failure(endless).fault()).isEqualTo(Fault.UNREADABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "400,REJECTED",
    "401,MISCONFIGURED",
    "402,MISCONFIGURED",
    "403,MISCONFIGURED",
    "404,MISCONFIGURED",
    "422,REJECTED",
    "429,RATE_LIMITED",
    "500,REFUSED",
    "503,REFUSED"
  })
  void errorStatusesAreTranslatedWithTheServersWords(int status, Fault fault) {
    ModelException e = failure(Script.failure(status, "no such luck"));
    assertThat(e.fault()).isEqualTo(fault);
    assertThat(e).hasMessageContaining("answered " + status).hasMessageContaining("no such luck");
  }

  @ParameterizedTest
  @CsvSource({
    "context_length_exceeded,TOO_LONG",
    "content_filter,SENSITIVE",
    "1301,SENSITIVE",
    "other,REJECTED"
  })
  void rejectionsAreToldApartByTheirCode(String code, Fault fault) {
    String body = "{\"error\":{\"message\":\"no\",\"code\":\"" + code + "\"}}";
    assertThat(failure(Script.body(400, body)).fault()).isEqualTo(fault);
  }

  @Test
  void aRefusalOfTheContentIsOneWhateverItsStatus() {
    String body = "{\"error\":{\"message\":\"no\",\"code\":\"content_filter\"}}";
    assertThat(failure(Script.body(403, body)).fault()).isEqualTo(Fault.SENSITIVE);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 401, 403, 404})
  void aProxysPageOrABadKeyLeadsToTheNextServer(int status) throws Exception {
    try (ScriptedUpstream second = ScriptedUpstream.start()) {
      upstream.reply(Script.body(status, "<html>please log in</html>"));
      second.reply(Script.text("好"));
      FallbackModel chain =
          new FallbackModel(List.of(Endpoints.model(upstream), Endpoints.model(second)));
      assertThat(chain.generate(ask("问"), heard).text()).isEqualTo("好");
    }
  }

  @Test
  void theServersWordsAreShortenedAndHoldNoSecret() {
    String words =
        "bad key " + Endpoints.KEY + " or sk-abcdefgh or Bearer zzz\n" + "啊".repeat(9_999);
    ModelException e = failure(Script.failure(401, words));
    assertThat(e.getMessage())
        .contains("bad key *** or *** or ***")
        .doesNotContain("\n")
        .hasSizeLessThan(400);
  }

  @Test
  void anErrorInsideTheStreamIsToldInTheServersWords() {
    ModelException e = failure(Script.text("半").errorEvent("out of memory"));
    assertThat(e.fault()).isEqualTo(Fault.BROKE_OFF);
    assertThat(e).hasMessageContaining("out of memory");
  }

  @Test
  void aFailureBeforeTheFirstTokenIsTriedAgain() throws Exception {
    OpenAiModel model = Endpoints.model(upstream.baseUrl(), LONG, LONG, 4, false);
    upstream.reply(
        Script.failure(503, "loading"),
        Script.hangUp(),
        Script.empty().breakOff(),
        Script.text("好"));
    assertThat(model.generate(ask("问"), heard).text()).isEqualTo("好");
    assertThat(heard.said()).isEqualTo("好");
    assertThat(upstream.requests()).hasSize(4);
  }

  @Test
  void triesAreCounted() {
    OpenAiModel model = Endpoints.model(upstream.baseUrl(), LONG, LONG, 2, false);
    Script busy = Script.failure(429, "slow down").header("Retry-After", "0");
    assertThat(failure(model, busy, busy).fault()).isEqualTo(Fault.RATE_LIMITED);
    assertThat(upstream.requests()).hasSize(2);
  }

  @Test
  void aServerThatWantsALongPauseIsLeftAlone() {
    OpenAiModel model = Endpoints.model(upstream.baseUrl(), LONG, LONG, 3, false);
    Script busy = Script.failure(429, "tomorrow").header("Retry-After", "86400");
    assertThat(failure(model, busy).fault()).isEqualTo(Fault.RATE_LIMITED);
    assertThat(upstream.requests()).hasSize(1);
  }

  @Test
  void aRejectedRequestIsNotRepeated() {
    OpenAiModel model = Endpoints.model(upstream.baseUrl(), LONG, LONG, 3, false);
    assertThat(failure(model, Script.failure(400, "no")).fault()).isEqualTo(Fault.REJECTED);
    assertThat(upstream.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anInterruptionEndsTheCallAndItsConnectionAtOnce(boolean virtual) throws Exception {
    OpenAiModel model = Endpoints.model(upstream);
    upstream.reply(Script.text("半").stall());
    AtomicReference<Throwable> outcome = new AtomicReference<>();
    Runnable call =
        () -> {
          try {
            model.generate(ask("问"), heard);
          } catch (InterruptedException | RuntimeException e) {
            outcome.set(e);
          }
        };
    Thread thread = virtual ? Thread.startVirtualThread(call) : Thread.ofPlatform().start(call);
    heard.firstPiece.await();
    thread.interrupt();
    thread.join();
    assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
    upstream.awaitAbandoned(1);
  }

  @Test
  void aKeptConnectionThatDiedIsReplacedUnnoticed() throws Exception {
    OpenAiModel model = Endpoints.model(upstream);
    upstream.reply(Script.text("一").plainJson(), Script.hangUp(), Script.text("二"));
    assertThat(model.generate(ask("问"), heard).text()).isEqualTo("一");
    assertThat(model.generate(ask("问"), heard).text()).isEqualTo("二");
  }
}
