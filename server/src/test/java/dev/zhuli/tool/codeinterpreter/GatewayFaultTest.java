package dev.zhuli.tool.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zhuli.tool.codeinterpreter.FakeGateway.Channel;
import dev.zhuli.tool.codeinterpreter.KernelException.Why;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Tag("external")
class GatewayFaultTest {
  private static final Duration MOST = Duration.ofSeconds(30);
  private static final String CREATE = "POST /kernels";
  private static final String DELETE = "DELETE /kernels/k-1";

  private FakeGateway gateway;
  private GatewayKernels kernels;

  @BeforeEach
  void open() throws IOException {
    gateway = new FakeGateway();
    kernels = new GatewayKernels(new Gateway(gateway.settings(MOST)));
  }

  @AfterEach
  void close() throws IOException {
    kernels.close();
    gateway.close();
  }

  private Kernel running(FakeGateway.Behaviour behaviour) throws InterruptedException {
    Kernel kernel = kernels.start();
    gateway.behaviour = behaviour;
    return kernel;
  }

  private static JsonNode run(Kernel kernel) throws InterruptedException {
    return kernel.run("1", "", MOST, event -> {});
  }

  private void assertLost(Kernel kernel, Why why) {
    assertThatThrownBy(() -> run(kernel))
        .isInstanceOfSatisfying(KernelException.class, e -> assertThat(e.why()).isEqualTo(why));
    assertThat(kernel.isAlive()).isFalse();
    await().untilAsserted(() -> assertThat(gateway.seen).contains(DELETE));
  }

  private void assertUnavailable(String said) {
    assertThatThrownBy(kernels::start)
        .isInstanceOfSatisfying(
            KernelException.class, e -> assertThat(e.why()).isEqualTo(Why.UNAVAILABLE))
        .hasMessageContaining(said)
        .hasMessageNotContaining(FakeGateway.TOKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "401 Unauthorized, refuses the token",
    "403 Forbidden, a wrong token or too many kernels",
    "404 Not Found, no kernels at this address",
    "503 Service Unavailable, no kernel to give now",
    "500 Internal Server Error, makes no kernel python3",
    "302 Found, makes no kernel python3",
  })
  void aRefusalIsSaidInWords(String status, String said) {
    String body = "{\"reason\": \"Resource Limit\", \"message\": \"bad %s\"}";
    gateway.responses.put(CREATE, FakeGateway.response(status, body.formatted(FakeGateway.TOKEN)));
    assertUnavailable(said);
    assertUnavailable("(HTTP " + status.substring(0, 3) + ": bad …)");
  }

  @Test
  void whatIsNoGatewayIsSaid() {
    gateway.responses.put(CREATE, FakeGateway.response("200 OK", "<html>Welcome</html>"));
    assertUnavailable("does not answer as Jupyter does");
    gateway.responses.put(CREATE, FakeGateway.response("201 Created", "{\"id\": \"../evil\"}"));
    assertUnavailable("does not answer as Jupyter does");
  }

  @Test
  void aGatewayThatIsNotThereIsSaid() throws IOException {
    gateway.close();
    assertUnavailable("can't be reached");
  }

  @Test
  void aKernelWhoseChannelsAreRefusedIsEnded() {
    gateway.responses.put("GET /kernels/k-1/channels", FakeGateway.response("403 Forbidden", ""));
    assertUnavailable("(HTTP 403)");
    await().untilAsserted(() -> assertThat(gateway.seen).contains(DELETE));
  }

  @Test
  void aKernelThatComesTooLateIsEnded() {
    CountDownLatch waited = new CountDownLatch(1);
    gateway.beforeCreation =
        () -> {
          try {
            waited.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    kernels = new GatewayKernels(new Gateway(gateway.settings(Duration.ofMillis(300))));
    assertUnavailable("in time");
    waited.countDown();
    await().untilAsserted(() -> assertThat(gateway.seen).contains(DELETE));
  }

  @Test
  void aKernelWithoutTheLibrariesIsUnavailable() {
    gateway.behaviour =
        (request, channel) -> {
          boolean setup = code(request).contains(".ask(");
          channel.end(request, setup ? "{\"failure\": \"No module named 'pandas'\"}" : "{}");
        };
    assertUnavailable("No module named 'pandas'");
    await().untilAsserted(() -> assertThat(gateway.seen).contains(DELETE));
  }

  private static String code(JsonNode request) {
    return request.path("content").path("code").asString("");
  }

  @Test
  void everyRequestCarriesTheToken() throws InterruptedException {
    running((request, channel) -> channel.cut()).close();
    await().untilAsserted(() -> assertThat(gateway.seen).contains(DELETE));
    assertThat(gateway.seen).noneMatch(line -> line.contains("without token"));
  }

  @Test
  void aKernelWhoseConnectionIsCutIsLost() throws InterruptedException {
    assertLost(running((request, channel) -> channel.cut()), Why.DIED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dead", "restarting", "autorestarting"})
  void aKernelThatDiesWhileItRunsIsLost(String state) throws InterruptedException {
    assertLost(running((request, channel) -> channel.status(state)), Why.DIED);
  }

  @Test
  void aKernelThatIsGoneWithoutAWordIsLost() throws InterruptedException {
    Kernel kernel = running((request, channel) -> {});
    gateway.responses.put(
        "GET /kernels/k-1", FakeGateway.response("404 Not Found", "{\"message\": \"gone\"}"));
    assertLost(kernel, Why.DIED);
  }

  @Test
  void aKernelThatWasStartedAnewIsLost() throws InterruptedException {
    String message = "name 'zhuli_remote' is not defined";
    assertLost(
        running((request, channel) -> channel.error(request, "NameError", message)), Why.DIED);
  }

  @Test
  void aKernelThatSendsWithoutEndIsLost() throws InterruptedException {
    String line = "{\"header\": {\"msg_type\": \"stream\"}, \"text\": \"" + "x".repeat(1 << 20);
    assertLost(
        running(
            (request, channel) -> {
              while (true) {
                channel.text(line + "\"}");
              }
            }),
        Why.FLOODED);
  }

  @Test
  void aMessageInManyPartsIsPutTogether() throws InterruptedException {
    String text = "字".repeat(100_000);
    String parcel = "{\"first\": 0, \"events\": [], \"end\": {\"result\": \"%s\"}}".formatted(text);
    Kernel kernel =
        running(
            (request, channel) ->
                channel.parts(
                    Channel.message(request, "execute_reply", Channel.ok(parcel)), 1_000));
    assertThat(run(kernel).asString()).isEqualTo(text);
  }

  @Test
  void eventsThatComeTwiceOrAreLostArePassedOnOnce() throws InterruptedException {
    Kernel kernel =
        running(
            (request, channel) -> {
              channel.show(request, "{\"first\": 0, \"events\": [0]}");
              channel.show(request, "{\"first\": 2, \"events\": [2]}"); // after a lost one
              channel.text("no JSON");
              String more = request.path("content").path("user_expressions").toString();
              channel.reply(
                  request,
                  more.contains("answer(0)")
                      ? "{\"first\": 0, \"events\": [0, 1, 2]}"
                      : "{\"first\": 3, \"events\": [3], \"end\": {\"result\": 5}}");
            });
    List<Integer> heard = new ArrayList<>();
    assertThat(kernel.run("1", "", MOST, event -> heard.add(event.asInt())).asInt()).isEqualTo(5);
    assertThat(heard).containsExactly(0, 1, 2, 3);
  }

  @Test
  void anInterruptOutsideOfTheRuntimesCareIsAStop() throws InterruptedException {
    Kernel kernel = running((request, channel) -> channel.error(request, "KeyboardInterrupt", ""));
    assertThat(run(kernel).path("status").asString()).isEqualTo("stopped");
    assertThatThrownBy(() -> kernel.call("mend", Map.of(), MOST, event -> {}))
        .isInstanceOfSatisfying(
            KernelException.class, e -> assertThat(e.why()).isEqualTo(Why.FAILED));
    assertThat(kernel.isAlive()).isTrue();
  }

  @Test
  void aRuntimeThatNeverComesToItsEndFails() throws InterruptedException {
    Kernel kernel =
        running((request, channel) -> channel.reply(request, "{\"first\": 0, \"events\": []}"));
    assertThatThrownBy(() -> run(kernel))
        .isInstanceOfSatisfying(
            KernelException.class, e -> assertThat(e.why()).isEqualTo(Why.FAILED));
  }
}
