package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.Readers.LIMITS;
import static dev.zhuli.tool.reader.Readers.reader;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class FetchedTest {
  private static final Charset GB18030 = Charset.forName("GB18030");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "text/html; charset=gb2312|text/html|GB18030",
        "Text/HTML;Charset=\"GBK\"|text/html|GB18030",
        "text/plain; charset='utf-8'|text/plain|UTF-8",
        "text/html; a=b; charset=Big5|text/html|Big5",
        "text/html; charset=unsinn|text/html|-",
        "text/html; charset=,;|text/html|-",
        "image/svg+xml|image/svg+xml|-",
        "unsinn|application/octet-stream|-",
        "|application/octet-stream|-"
      })
  void typeAndCharsetAreReadLeniently(String header, String type, String charset) {
    ContentType parsed = ContentType.parse(header);
    assertThat(parsed.mediaType()).isEqualTo(type);
    assertThat(parsed.charset()).isEqualTo(charset == null ? null : Charset.forName(charset));
  }

  @Test
  void whatWasFetchedSaysWhereAndWhatItIs() throws Exception {
    try (LoopbackWeb web = new LoopbackWeb();
        GuardedReader reader = reader(new NamesOnPaper(), "127.0.0.1")) {
      web.redirect("/alt", "/%E6%96%B0");
      web.on(
          "/%E6%96%B0",
          "200 OK\r\nContent-Type: text/html; charset=gb2312\r\nX-Zwei: a\r\nx-zwei: b",
          "你好，镕".getBytes(GB18030));
      Fetched page = reader.get(URI.create(web.url("/alt")), LIMITS);
      assertThat(page.uri()).hasToString(web.url("/%E6%96%B0"));
      assertThat(page.mediaType()).isEqualTo("text/html");
      assertThat(page.charset()).isEqualTo(GB18030);
      assertThat(new String(page.body(), GB18030)).isEqualTo("你好，镕");
      assertThat(page.headers().get("X-ZWEI")).containsExactly("a", "b");
      assertThat(web.seen().getFirst().headers())
          .containsEntry("user-agent", "Zhuli/0.1")
          .doesNotContainKeys("cookie", "authorization", "referer", "upgrade")
          .containsEntry("host", "127.0.0.1:" + web.port());
    }
  }

  @Test
  void cookiesOfOneFetchAreNotSentWithTheNext() throws Exception {
    try (LoopbackWeb web = new LoopbackWeb();
        GuardedReader reader = reader(new NamesOnPaper(), "127.0.0.1")) {
      web.on("/", "200 OK\r\nSet-Cookie: a=b\r\nCache-Control: no-store", "");
      reader.get(web.url("/"), LIMITS);
      reader.get(web.url("/"), LIMITS);
      assertThat(web.seen().getLast().headers()).doesNotContainKey("cookie");
    }
  }

  @Test
  @Timeout(20)
  void oneHostGetsFewConnectionsAtATime() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch four = new CountDownLatch(4);
    try (LoopbackWeb web = new LoopbackWeb();
        GuardedReader reader = reader(new NamesOnPaper(), "127.0.0.1");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Fetched>> pages = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String target = "/" + i;
        web.on(
            target,
            (request, wire) -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              four.countDown();
              awaitQuietly(four);
              now.decrementAndGet();
              wire.text("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
              return true;
            });
        pages.add(threads.submit(() -> reader.get(web.url(target), LIMITS)));
      }
      for (Future<Fetched> page : pages) {
        assertThat(page.get().status()).isEqualTo(200);
      }
    }
    assertThat(most.get()).isEqualTo(4);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void impossibleLimitsAreRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new FetchLimits(DataSize.ofGigabytes(1), second, 0, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FetchLimits(DataSize.ofBytes(1), Duration.ZERO, 0, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FetchLimits(DataSize.ofBytes(1), second, -1, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theSystemFindsNamesAndSaysWhichItDoesNotKnow() throws Exception {
    try (SystemResolver resolver = new SystemResolver(Duration.ofSeconds(20))) {
      assertThat(resolver.resolve("localhost")).anyMatch(address -> address.isLoopbackAddress());
      assertThatThrownBy(() -> resolver.resolve("gibt-es-nicht.invalid"))
          .isInstanceOf(java.net.UnknownHostException.class);
    }
  }

  @Test
  void textStaysTextThroughTheWire() throws Exception {
    try (LoopbackWeb web = new LoopbackWeb();
        GuardedReader reader = reader(new NamesOnPaper(), "127.0.0.1")) {
      web.on("/?q=%E4%B8%AD%E6%96%87&x=1+2", "200 OK", "中文");
      assertThat(reader.get(web.url("/?q=中文&x=1+2#片段"), LIMITS).body())
          .isEqualTo("中文".getBytes(UTF_8));
    }
  }
}
