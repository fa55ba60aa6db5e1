package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.ADDRESS_NOT_ALLOWED;
import static dev.zhuli.tool.reader.FetchException.Reason.HTTP_STATUS;
import static dev.zhuli.tool.reader.FetchException.Reason.PROXY;
import static dev.zhuli.tool.reader.FetchException.Reason.REFUSED;
import static dev.zhuli.tool.reader.Readers.LIMITS;
import static dev.zhuli.tool.reader.Readers.failure;
import static dev.zhuli.tool.reader.Readers.reader;
import static dev.zhuli.tool.reader.Readers.reason;
import static dev.zhuli.tool.reader.Readers.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {
  private final NamesOnPaper names = new NamesOnPaper();
  private LoopbackWeb proxy;

  @BeforeEach
  void start() throws IOException {
    proxy = new LoopbackWeb();
  }

  @AfterEach
  void stop() {
    proxy.close();
  }

  private GuardedReader behind(String url, String... except) {
    return reader(settings(ProxySettings.of(url, List.of(except), Map.of())), names);
  }

  private String address() {
    return "http://127.0.0.1:" + proxy.port();
  }

  @Test
  void aPageComesThroughAProxyWhoseOwnAddressIsPrivate() throws Exception {
    names.then("seite.example", "93.184.216.34");
    proxy.on("http://seite.example/%E9%A1%B5", "200 OK", "页");
    try (GuardedReader reader = behind(address())) {
      Fetched page = reader.get("http://seite.example/页", LIMITS);
      assertThat(page.body()).isEqualTo("页".getBytes(UTF_8));
    }
    assertThat(proxy.seen().getFirst().headers())
        .containsEntry("host", "seite.example")
        .doesNotContainKey("proxy-authorization");
  }

  @Test
  void theProxyIsFoundByItsName() throws Exception {
    names.then("tuer.example", "127.0.0.1").then("seite.example", "93.184.216.34");
    proxy.on("http://seite.example/", "200 OK", "");
    try (GuardedReader reader = behind("http://tuer.example:" + proxy.port())) {
      assertThat(reader.get("http://seite.example/", LIMITS).status()).isEqualTo(200);
      // Being the proxy's name opens nothing.
      assertThat(reason(reader, "http://tuer.example:" + proxy.port() + "/"))
          .isEqualTo(ADDRESS_NOT_ALLOWED);
    }
  }

  @Test
  void namesThatOnlyTheProxyKnowsAreLeftToIt() throws Exception {
    proxy.on("http://seite.example/", "200 OK", "");
    try (GuardedReader reader = behind(address())) {
      assertThat(reader.get("http://seite.example/", LIMITS).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/", "http://2130706433/", "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest/", "https://[fd00:ec2::254]/", "http://localhost/",
        "http://metadata.google.internal/", "http://redis:6379/", "http://drucker.local/",
        "http://innen.example/"
      })
  void whatLeadsInsideIsNotEvenAskedFor(String url) {
    names.then("innen.example", "10.0.0.1");
    try (GuardedReader reader = behind(address())) {
      assertThat(reason(reader, url)).isEqualTo(ADDRESS_NOT_ALLOWED);
    }
    assertThat(proxy.seen()).isEmpty();
  }

  @Test
  void redirectsBehindAProxyAreCheckedToo() {
    proxy.redirect("http://seite.example/", "http://10.0.0.1/");
    try (GuardedReader reader = behind(address())) {
      assertThat(reason(reader, "http://seite.example/")).isEqualTo(ADDRESS_NOT_ALLOWED);
    }
    assertThat(proxy.seen()).hasSize(1);
  }

  @Test
  void aProxyGetsItsPasswordAndTheServerDoesNot() throws Exception {
    String right = "Basic " + Base64.getEncoder().encodeToString("li:mima".getBytes(UTF_8));
    proxy.on(
        "http://seite.example/",
        (request, wire) -> {
          boolean known = right.equals(request.headers().get("proxy-authorization"));
          wire.text(
              known
                  ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                  : "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n");
          return true;
        });
    try (GuardedReader reader = behind(address().replace("//", "//li:mima@"))) {
      assertThat(reader.get("http://seite.example/", LIMITS).status()).isEqualTo(200);
    }
    assertThat(proxy.seen().getLast().headers()).doesNotContainKey("authorization");
    try (GuardedReader reader = behind(address().replace("//", "//li:falsch@"))) {
      assertThat(reason(reader, "http://seite.example/")).isEqualTo(PROXY);
    }
  }

  @Test
  void aServerThatWantsAPasswordGetsNone() {
    proxy.on("http://seite.example/", "401 Who\r\nWWW-Authenticate: Basic realm=\"tuer\"", "");
    try (GuardedReader reader = behind(address().replace("//", "//li:mima@"))) {
      FetchException e = failure(reader, "http://seite.example/");
      assertThat(e.reason()).isEqualTo(HTTP_STATUS);
      assertThat(e.status()).isEqualTo(401);
    }
    assertThat(proxy.seen()).hasSize(1);
  }

  @Test
  void aProxyThatRefusesATunnelIsTold() {
    proxy.on("seite.example:443", "403 Forbidden", "");
    try (GuardedReader reader = behind(address())) {
      FetchException e = failure(reader, "https://seite.example/");
      assertThat(e.reason()).isEqualTo(PROXY);
    }
    assertThat(proxy.seen().getFirst().line()).isEqualTo("CONNECT seite.example:443 HTTP/1.1");
  }

  @Test
  void aProxyThatIsNotThereIsTold() throws Exception {
    String gone;
    try (LoopbackWeb other = new LoopbackWeb()) {
      gone = "http://127.0.0.1:" + other.port();
    }
    try (GuardedReader reader = behind(gone)) {
      assertThat(reason(reader, "http://seite.example/")).isEqualTo(REFUSED);
    }
    try (GuardedReader reader = behind("http://nirgends.example:1")) {
      assertThat(reason(reader, "http://seite.example/")).isEqualTo(PROXY);
    }
  }

  @Test
  void whatIsReachedWithoutAProxyIsCheckedLikeAllElse() {
    names.then("innen.example", "127.0.0.1");
    try (GuardedReader reader = behind(address(), "innen.example")) {
      assertThat(reason(reader, "http://innen.example:" + proxy.port() + "/"))
          .isEqualTo(ADDRESS_NOT_ALLOWED);
    }
    assertThat(proxy.seen()).isEmpty();
  }
}
