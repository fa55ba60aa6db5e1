package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.ADDRESS_NOT_ALLOWED;
import static dev.zhuli.tool.reader.FetchException.Reason.INSECURE_REDIRECT;
import static dev.zhuli.tool.reader.FetchException.Reason.PORT_NOT_ALLOWED;
import static dev.zhuli.tool.reader.FetchException.Reason.SCHEME_NOT_ALLOWED;
import static dev.zhuli.tool.reader.FetchException.Reason.UNKNOWN_HOST;
import static dev.zhuli.tool.reader.Readers.LIMITS;
import static dev.zhuli.tool.reader.Readers.failure;
import static dev.zhuli.tool.reader.Readers.reader;
import static dev.zhuli.tool.reader.Readers.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForbiddenAddressesTest {
  private LoopbackWeb web;
  private final NamesOnPaper names = new NamesOnPaper();

  @BeforeEach
  void start() throws IOException {
    web = new LoopbackWeb().on("/", "200 OK", "内部");
  }

  @AfterEach
  void stop() {
    web.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "2130706433",
        "0177.0.0.1",
        "0x7f.1",
        "127.1",
        "127.0.0.1.",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[2002:7f00:1::]",
        "[::]",
        "0.0.0.0",
        "0",
        "１２７。０。０。１",
        "localhost",
        "LOCALHOST.",
        "a.localhost",
        "ｌｏｃａｌｈｏｓｔ",
        "169.254.169.254",
        "[fd00:ec2::254]",
        "10.0.0.1",
        "255.255.255.255"
      })
  void noFormOfALocalAddressGetsAnywhere(String host) {
    try (GuardedReader reader = reader(names)) {
      FetchException e = failure(reader, web.url(host, "/"));
      assertThat(e.reason()).isEqualTo(ADDRESS_NOT_ALLOWED);
      assertThat(e.getMessage()).doesNotContainPattern("\\d");
    }
    assertThat(web.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fd00::1", "64:ff9b::7f00:1"})
  void aNameThatLeadsInsideIsRefused(String address) {
    names.then("seite.example", address);
    try (GuardedReader reader = reader(names)) {
      assertThat(reason(reader, web.url("seite.example", "/"))).isEqualTo(ADDRESS_NOT_ALLOWED);
    }
    assertThat(web.connections()).isZero();
  }

  @Test
  void oneBadAddressSpoilsAName() {
    names.then("gemischt.example", "127.0.0.1", "10.0.0.1");
    try (GuardedReader reader = reader(names, "127.0.0.1")) {
      assertThat(reason(reader, web.url("gemischt.example", "/"))).isEqualTo(ADDRESS_NOT_ALLOWED);
    }
    assertThat(web.connections()).isZero();
  }

  @Test
  void aNameThatNobodyKnowsIsUnknown() {
    try (GuardedReader reader = reader(names)) {
      assertThat(reason(reader, "http://nirgends.example/")).isEqualTo(UNKNOWN_HOST);
    }
  }

  @Test
  void theConnectionIsMadeToTheAddressThatWasChecked() throws Exception {
    // A name server that says one thing to the check and another to the connection.
    names.then("wechsel.example", "127.0.0.1").then("wechsel.example", "127.0.0.2");
    web.on("/", "200 OK\r\nConnection: close\r\nCache-Control: no-store", "好");
    try (GuardedReader reader = reader(names, "127.0.0.1")) {
      String url = web.url("wechsel.example", "/");
      assertThat(reader.get(url, LIMITS).status()).isEqualTo(200);
      assertThat(names.asked()).containsExactly("wechsel.example");
      assertThat(web.seen().getFirst().headers().get("host"))
          .isEqualTo("wechsel.example:" + web.port());
      assertThat(reason(reader, url)).isEqualTo(ADDRESS_NOT_ALLOWED);
    }
  }

  @Test
  void theMachinesOwnPublicAddressIsItsOwn() throws Exception {
    InetAddress own =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(PublicAddresses::contains)
            .findFirst()
            .orElse(InetAddress.ofLiteral("127.0.0.1"));
    try (GuardedReader reader = reader(names)) {
      assertThat(reason(reader, web.url(Host.of(own).inUrl(), "/"))).isEqualTo(ADDRESS_NOT_ALLOWED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/", "//169.254.169.254/latest/meta-data/", "http://0x7f000002/",
        "http://[::1]/", "http://localhost/", "http://innen.example/"
      })
  void everyRedirectIsCheckedAnew(String location) {
    names.then("innen.example", "192.168.1.1");
    web.redirect("/weiter", location);
    try (GuardedReader reader = reader(names, "127.0.0.1/32")) {
      String url = web.url("/weiter");
      boolean loopbackName = location.contains("localhost");
      assertThat(reason(reader, url))
          .isEqualTo(loopbackName ? FetchException.Reason.REFUSED : ADDRESS_NOT_ALLOWED);
    }
  }

  @Test
  void redirectsOutOfTheWebAreRefused() {
    web.redirect("/datei", "file:///etc/passwd").redirect("/post", "http://seite.example:25/");
    try (GuardedReader reader = reader(names, "127.0.0.1")) {
      assertThat(reason(reader, web.url("/datei"))).isEqualTo(SCHEME_NOT_ALLOWED);
      assertThat(reason(reader, web.url("/post"))).isEqualTo(PORT_NOT_ALLOWED);
    }
  }

  @Test
  void fromHttpsToHttpNobodyIsLed() throws Exception {
    WebAddress secure = WebAddress.parse("https://seite.example/");
    Answer redirect =
        new Answer(
            302,
            Headers.of(
                new org.apache.hc.core5.http.message.BasicHeader(
                    "Location", "http://seite.example/")),
            new byte[0]);
    assertThatThrownBy(() -> Fetch.follow(secure, 5, at -> redirect))
        .isInstanceOfSatisfying(
            FetchException.class, e -> assertThat(e.reason()).isEqualTo(INSECURE_REDIRECT));
  }

  @Test
  void theOperatorOpensNamesDomainsAddressesAndBlocks() throws Exception {
    names.then("wiki.firma.example", "127.0.0.1").then("内网.firma.example", "127.0.0.1");
    names.then("xn--6kr37m.firma.example", "127.0.0.1");
    for (List<String> ways :
        List.of(
            List.of("127.0.0.0/8", "127.0.0.1"),
            List.of("127.0.0.1", "0x7f.1"),
            List.of("wiki.firma.example", "WIKI.firma.example."),
            List.of("*.firma.example", "wiki.firma.example"),
            List.of("localhost", "localhost"))) {
      try (GuardedReader reader = reader(names, ways.getFirst())) {
        assertThat(reader.get(web.url(ways.getLast(), "/"), LIMITS).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void whatIsOpenedOpensNothingElse() {
    names.then("firma.example", "127.0.0.1").then("boesefirma.example", "127.0.0.1");
    try (GuardedReader reader = reader(names, "*.firma.example", "10.0.0.0/8")) {
      assertThat(reason(reader, web.url("firma.example", "/"))).isEqualTo(ADDRESS_NOT_ALLOWED);
      assertThat(reason(reader, web.url("boesefirma.example", "/"))).isEqualTo(ADDRESS_NOT_ALLOWED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "fe80::/129", "内 网", "300.1.1.1", "a..b", "10.0.0.0/x"})
  void whatCanNotBeOpenedFailsTheStart(String entry) {
    assertThatThrownBy(() -> Readers.settings(entry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(entry);
  }
}
