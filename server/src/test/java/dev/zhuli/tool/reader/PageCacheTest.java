package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.TOO_LARGE;
import static dev.zhuli.tool.reader.Readers.LIMITS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class PageCacheTest {
  private static final String FRESH =
      """
      HTTP/1.1 200 OK
      ETag: "v1"
      Cache-Control: no-cache
      Content-Type: text/plain; charset=gbk
      Content-Length: 2

      """;

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private LoopbackWeb web;
  private GuardedReader reader;

  @BeforeEach
  void start() throws IOException, NoSuchAlgorithmException {
    web = new LoopbackWeb();
    reader =
        new GuardedReader(
            Readers.settings("127.0.0.1"), new NamesOnPaper(), SSLContext.getDefault(), now::get);
  }

  @AfterEach
  void stop() {
    reader.close();
    web.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cache-Control: max-age=120|120",
        "Cache-Control: public, max-age=\"120\"|120",
        "Cache-Control: max-age=7, s-maxage=120|120",
        "Cache-Control: max-age=120\\r\\nAge: 20|100",
        "Cache-Control: max-age=999999999999999999999|600",
        "Cache-Control: max-age=bald|60",
        "X-Nothing: said|60"
      })
  void anAnswerIsUsedAgainForAsLongAsItsServerSays(String header, long seconds) throws Exception {
    web.on("/", "200 OK\r\n" + header.replace("\\r\\n", "\r\n"), "缓存");
    read();
    pass(seconds - 1);
    assertThat(read().body()).isEqualTo("缓存".getBytes(UTF_8));
    assertThat(web.seen()).hasSize(1);
    pass(2);
    read();
    assertThat(web.seen()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cache-Control: no-store",
        "Cache-Control: private, max-age=100",
        "Cache-Control: no-cache",
        "Cache-Control: max-age=0",
        "Cache-Control: max-age=100\r\nVary: *"
      })
  void whatMustNotBeKeptIsNot(String header) throws Exception {
    web.on("/", "200 OK\r\n" + header, "新鲜");
    read();
    read();
    assertThat(web.seen()).hasSize(2);
    assertThat(web.seen().getLast().headers()).doesNotContainKey("if-none-match");
  }

  @Test
  void aStaleAnswerIsAskedAboutAndUsedAgain() throws Exception {
    web.on(
        "/",
        (request, wire) -> {
          boolean known = "\"v1\"".equals(request.headers().get("if-none-match"));
          wire.text(
              known
                  ? "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\nCache-Control: max-age=50\r\n\r\n"
                  : FRESH.replace("\n", "\r\n") + "ok");
          return true;
        });
    read();
    Fetched renewed = read();
    assertThat(renewed.status()).isEqualTo(200);
    assertThat(renewed.body()).isEqualTo("ok".getBytes(UTF_8));
    assertThat(renewed.mediaType()).isEqualTo("text/plain");
    assertThat(web.seen()).hasSize(2);
    pass(49);
    read();
    assertThat(web.seen()).hasSize(2);
  }

  @Test
  void aChangedAnswerTakesTheOldOnesPlace() throws Exception {
    web.on("/", "200 OK\r\nLast-Modified: Sat, 01 Jan 2000 00:00:00 GMT", "alt");
    read();
    pass(100);
    web.on("/", "200 OK", "neu");
    assertThat(read().body()).isEqualTo("neu".getBytes(UTF_8));
    assertThat(web.seen().getLast().headers()).containsKey("if-modified-since");
  }

  @Test
  void callersCanNotSpoilWhatIsKept() throws Exception {
    web.on("/", "200 OK", "纯净");
    read().body()[0] = 0;
    read().body()[0] = 0;
    assertThat(read().body()).isEqualTo("纯净".getBytes(UTF_8));
  }

  @Test
  void aKeptAnswerObeysTheLimitsOfWhoAsks() throws Exception {
    web.on("/", "200 OK", "too long for the next one");
    read();
    FetchLimits narrow = new FetchLimits(DataSize.ofBytes(5), Duration.ofSeconds(5), 0, false);
    assertThat(Readers.failure(reader, web.url("/"), narrow).reason()).isEqualTo(TOO_LARGE);
  }

  @Test
  void errorsAndRedirectsAreNotKept() throws Exception {
    web.on("/weg", "404 Not Found\r\nCache-Control: max-age=100", "");
    web.on("/weiter", "301 Moved\r\nLocation: /ziel\r\nCache-Control: max-age=100", "");
    web.on("/ziel", "200 OK", "到");
    for (int i = 0; i < 2; i++) {
      assertThat(Readers.failure(reader, web.url("/weg")).status()).isEqualTo(404);
      assertThat(reader.get(web.url("/weiter"), LIMITS).uri().getPath()).isEqualTo("/ziel");
    }
    assertThat(web.targets()).containsExactly("/weg", "/weiter", "/ziel", "/weg", "/weiter");
  }

  @Test
  void memoryIsBoundedAndTheLongestUnusedGoesFirst() {
    Lru<String> lru = new Lru<>(800);
    for (int i = 0; i < 8; i++) {
      lru.put("k" + i, "v" + i, 100);
    }
    assertThat(lru.get("k0")).isEqualTo("v0");
    lru.put("k8", "v8", 100);
    assertThat(lru.get("k1")).isNull();
    assertThat(lru.get("k0")).isEqualTo("v0");
    lru.put("k0", "zu schwer", 101);
    assertThat(lru.get("k0")).isNull();
  }

  private Fetched read() throws FetchException, InterruptedException {
    return reader.get(web.url("/"), LIMITS);
  }

  private void pass(long seconds) {
    now.updateAndGet(time -> time.plusSeconds(seconds));
  }
}
