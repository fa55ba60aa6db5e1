package dev.zhuli.http;

import static dev.zhuli.http.Person.sees;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.zhuli.http.RunningServer.Answer;
import dev.zhuli.testkit.Script;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A person tries the API at its page, in a real browser. */
@Order(0)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // set before all tests
@Tag("external")
class ApiPageTest {
  private @Nullable Chromium chromium; // null where there is none: then every test is skipped
  private RunningServer server;

  @BeforeAll
  void start(@TempDir Path home) {
    chromium = Chromium.startIfThere();
    // Links lead elsewhere than the page that is tried.
    server = RunningServer.start(home, "--zhuli.public-url=https://zhuli.example");
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
    server.close();
  }

  @Test
  void aPersonEntersAKeyAndTriesATurn() {
    server.upstream().reply(Script.text("你好，我是助理。"));
    try (Person person = sitDown()) {
      person.page().navigate(server.url("/api/docs"));
      Locator turn = person.page().locator("#operations-助理_Assistants-createAssistantConversation");
      turn.locator(".opblock-summary-control").click();
      turn.locator("button.execute").click();
      sees(turn.locator(".live-responses-table .response-col_status").last()).hasText("401");

      person.page().getByLabel("密钥 / Key").fill(RunningServer.KEY);
      turn.locator("button.execute").click();
      sees(turn.locator(".live-responses-table .response-col_status").last()).hasText("200");
      sees(turn.locator(".live-responses-table")).containsText("你好，我是助理。");
      assertThat(person.complaints()).isEmpty();
    }
  }

  @Test
  void theKeyOfTheAssistantsPageIsKnownHere() {
    try (Person person = sitDown()) {
      person.opensWith(RunningServer.KEY);
      sees(person.cards().first()).isVisible();
      person.page().navigate(server.url("/api/docs"));
      sees(person.page().getByLabel("密钥 / Key")).hasValue(RunningServer.KEY);
      sees(person.page().locator(".opblock").last()).isVisible();
      assertThat(person.complaints()).isEmpty();
    }
  }

  private Person sitDown() {
    Chromium here = chromium;
    if (here == null) {
      Assumptions.abort(Chromium.MISSING);
    }
    return new Person(here.browser(), server.port());
  }

  @Test
  void nothingOfTheLibraryIsServedButWhatThePageNeeds() {
    assertThat(get("/api/docs").header("content-security-policy"))
        .contains("script-src 'sha256-", "'strict-dynamic'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(get("/api/docs/swagger-ui-bundle.js").header("content-type"))
        .startsWith("text/javascript");
    assertThat(get("/api/docs/oauth2-redirect.html").status()).isEqualTo(404);
    assertThat(get("/webjars/swagger-ui/5.34.1/index.html").status()).isEqualTo(404);
  }

  /** The web server and Spring read such paths differently. */
  @Test
  void noDottedPathLeadsPastTheKey() {
    for (String open : new String[] {"avatars/x", "api/docs/x", "artifacts/x"}) {
      Answer answer = server.send(server.get("/v1/models/../../" + open, "Authorization", ""));
      assertThat(answer.status()).as(open).isEqualTo(401);
    }
    Answer answer = server.send(server.get("/api/docs/../zhuli/runs/x", "Authorization", ""));
    assertThat(answer.status()).isEqualTo(401);
  }

  private Answer get(String path) {
    return server.send(server.get(path));
  }
}
