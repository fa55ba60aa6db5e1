package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.BAD_ANSWER;
import static dev.zhuli.tool.reader.FetchException.Reason.BROKE_OFF;
import static dev.zhuli.tool.reader.FetchException.Reason.HTTP_STATUS;
import static dev.zhuli.tool.reader.FetchException.Reason.REFUSED;
import static dev.zhuli.tool.reader.FetchException.Reason.TIMED_OUT;
import static dev.zhuli.tool.reader.FetchException.Reason.TOO_LARGE;
import static dev.zhuli.tool.reader.FetchException.Reason.TOO_MANY_REDIRECTS;
import static dev.zhuli.tool.reader.Readers.LIMITS;
import static dev.zhuli.tool.reader.Readers.failure;
import static dev.zhuli.tool.reader.Readers.reader;
import static dev.zhuli.tool.reader.Readers.reason;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

@Timeout(20)
class BadAnswersTest {
  private static final FetchLimits SHORT =
      new FetchLimits(DataSize.ofKilobytes(64), Duration.ofMillis(400), 5, false);

  private LoopbackWeb web;
  private GuardedReader reader;

  @BeforeEach
  void start() throws IOException {
    web = new LoopbackWeb();
    reader = reader(new NamesOnPaper(), "127.0.0.0/8");
  }

  @AfterEach
  void stop() {
    reader.close();
    web.close();
  }

  @Test
  void aBodyThatIsSaidToBeTooLongIsNotRead() {
    web.on("/", "200 OK", new byte[65_537]);
    assertThat(reason(reader, web.url("/"))).isEqualTo(TOO_LARGE);
  }

  @Test
  void aBodyOfTheVeryLimitIsRead() throws Exception {
    web.on("/", "200 OK", new byte[65_536]);
    assertThat(reader.get(web.url("/"), LIMITS).body()).hasSize(65_536);
  }

  @Test
  void anEndlessChunkedBodyIsCutOff() {
    endless("/", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "3E8\r\n", 0);
    assertThat(reason(reader, web.url("/"))).isEqualTo(TOO_LARGE);
  }

  @Test
  void anEndlessBodyWithoutLengthIsCutOff() {
    endless("/", "HTTP/1.1 200 OK\r\n\r\n", "", 0);
    assertThat(reason(reader, web.url("/"))).isEqualTo(TOO_LARGE);
  }

  @Test
  void anEndlessBodyOfARedirectIsNotWaitedFor() throws Exception {
    String head = "HTTP/1.1 302 Found\r\nLocation: /ziel\r\nTransfer-Encoding: chunked\r\n\r\n";
    endless("/", head, "3E8\r\n", 0);
    web.on("/ziel", "200 OK", "到了");
    assertThat(reader.get(web.url("/"), LIMITS).body()).isEqualTo("到了".getBytes(UTF_8));
  }

  @Test
  void aZipBombIsRefusedByWhatItUnpacksTo() throws Exception {
    byte[] bomb = gzip(new byte[20_000_000]);
    assertThat(bomb.length).isLessThan(65_536);
    web.on("/", "200 OK\r\nContent-Encoding: gzip", bomb);
    assertThat(reason(reader, web.url("/"))).isEqualTo(TOO_LARGE);
  }

  @Test
  void aPackedBodyThatNeverGivesAnythingIsRefused() throws Exception {
    byte[] nothing = gzip(new byte[0]);
    web.on(
        "/",
        (request, wire) -> {
          wire.text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
          wire.endlessly(nothing, 0);
          return false;
        });
    assertThat(reason(reader, web.url("/"))).isIn(TOO_LARGE, BROKE_OFF);
  }

  @Test
  void aPackedBodyIsUnpacked() throws Exception {
    byte[] text = "春眠不觉晓".repeat(1000).getBytes(UTF_8);
    web.on("/", "200 OK\r\nContent-Encoding: GZip", gzip(text));
    assertThat(reader.get(web.url("/"), LIMITS).body()).isEqualTo(text);
    assertThat(web.seen().getFirst().headers().get("accept-encoding")).isEqualTo("gzip");
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd"})
  void whatNobodyAskedForIsNotUnpacked(String coding) {
    web.on("/", "200 OK\r\nContent-Encoding: " + coding, "whatever");
    assertThat(reason(reader, web.url("/"))).isEqualTo(BAD_ANSWER);
  }

  @Test
  void brokenPackingIsABadAnswer() throws Exception {
    web.on("/nichts", "200 OK\r\nContent-Encoding: gzip", "not packed at all");
    byte[] packed = gzip("床前明月光".repeat(100).getBytes(UTF_8));
    web.on(
        "/halb",
        "200 OK\r\nContent-Encoding: gzip",
        java.util.Arrays.copyOf(packed, packed.length / 2));
    assertThat(reason(reader, web.url("/nichts"))).isEqualTo(BAD_ANSWER);
    assertThat(reason(reader, web.url("/halb"))).isEqualTo(BROKE_OFF);
  }

  @Test
  void aDripIsCutOffByTheWholeTime() {
    endless("/", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\n", 20);
    assertThat(failure(reader, web.url("/"), SHORT).reason()).isEqualTo(TIMED_OUT);
  }

  @Test
  void aDripOfHeadersToo() {
    web.on(
        "/",
        (request, wire) -> {
          wire.text("HTTP/1.1 200 OK\r\nX-Long: ");
          wire.endlessly(new byte[] {'x'}, 20);
          return false;
        });
    assertThat(failure(reader, web.url("/"), SHORT).reason()).isEqualTo(TIMED_OUT);
  }

  @Test
  void interimAnswersWithoutEndToo() {
    web.on(
        "/",
        (request, wire) -> {
          wire.endlessly("HTTP/1.1 100 Continue\r\n\r\n".getBytes(UTF_8), 1);
          return false;
        });
    assertThat(failure(reader, web.url("/"), SHORT).reason()).isIn(TIMED_OUT, BAD_ANSWER);
  }

  @Test
  void aSilentServerToo() {
    web.on("/", (request, wire) -> wire.hasClosedWithin(60_000));
    assertThat(failure(reader, web.url("/"), SHORT).reason()).isEqualTo(TIMED_OUT);
  }

  @Test
  void aChainOfSlowRedirectsToo() {
    for (int i = 0; i < 5; i++) {
      int next = i + 1;
      web.on(
          "/" + i,
          (request, wire) -> {
            boolean unused = wire.hasClosedWithin(150);
            wire.text("HTTP/1.1 302 Found\r\nLocation: /" + next + "\r\nContent-Length: 0\r\n\r\n");
            return true;
          });
    }
    assertThat(failure(reader, web.url("/0"), SHORT).reason()).isEqualTo(TIMED_OUT);
  }

  @Test
  void tooManyAndTooLongHeadersAreABadAnswer() {
    web.on("/viele", "200 OK\r\n" + "X-A: b\r\n".repeat(500) + "X-End: 1", "");
    web.on("/lange", "200 OK\r\nX-A: " + "x".repeat(100_000), "");
    assertThat(reason(reader, web.url("/viele"))).isEqualTo(BAD_ANSWER);
    assertThat(reason(reader, web.url("/lange"))).isEqualTo(BAD_ANSWER);
  }

  @Test
  void aBodyShorterThanSaidBrokeOff() {
    raw("/", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nkurz");
    assertThat(reason(reader, web.url("/"))).isEqualTo(BROKE_OFF);
  }

  @Test
  void aChunkedBodyWithoutAnEndBrokeOff() {
    raw("/", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nkurz\r\n");
    raw("/krumm", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n");
    assertThat(reason(reader, web.url("/"))).isEqualTo(BROKE_OFF);
    assertThat(reason(reader, web.url("/krumm"))).isIn(BROKE_OFF, BAD_ANSWER);
  }

  @Test
  void whatComesBehindTheSaidLengthIsNobodysAnswer() throws Exception {
    web.on(
        "/",
        (request, wire) -> {
          wire.text(
              "HTTP/1.1 200 OK\r\nCache-Control: no-store\r\nContent-Length: 4\r\n\r\ngoodHTTP/1.1"
                  + " 200 OK\r\nContent-Length: 3\r\n\r\nbad");
          return true;
        });
    for (int i = 0; i < 3; i++) {
      assertThat(reader.get(web.url("/"), LIMITS).body()).isEqualTo("good".getBytes(UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH_9.6\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/9.9 200 OK\r\n\r\n",
        "\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: viel\r\n\r\n"
      })
  void whatIsNoHttpIsRefused(String answer) {
    raw("/", answer);
    assertThat(reason(reader, web.url("/"))).isIn(BAD_ANSWER, BROKE_OFF);
  }

  @Test
  void anErrorOfTheServerIsToldWithItsStatus() {
    web.on("/weg", "410 Gone", "不在了").on("/irgendwohin", "302 Found", "no Location");
    FetchException gone = failure(reader, web.url("/weg"));
    assertThat(gone.reason()).isEqualTo(HTTP_STATUS);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(failure(reader, web.url("/irgendwohin")).status()).isEqualTo(302);
  }

  @Test
  void redirectsInACircleAndWithoutEndAreLeft() {
    web.redirect("/kreis", "/kreis2").redirect("/kreis2", "/kreis");
    for (int i = 0; i < 10; i++) {
      web.redirect("/" + i, "/" + (i + 1));
    }
    assertThat(reason(reader, web.url("/kreis"))).isEqualTo(TOO_MANY_REDIRECTS);
    assertThat(reason(reader, web.url("/0"))).isEqualTo(TOO_MANY_REDIRECTS);
    assertThat(web.targets())
        .containsExactly("/kreis", "/kreis2", "/0", "/1", "/2", "/3", "/4", "/5");
  }

  @Test
  void whereNobodyListensTheServerCanNotBeReached() throws Exception {
    int port;
    try (LoopbackWeb gone = new LoopbackWeb()) {
      port = gone.port();
    }
    assertThat(reason(reader, "http://127.0.0.1:" + port + "/")).isEqualTo(REFUSED);
  }

  @Test
  void anInterruptEndsTheFetchAndItsConnection() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch cut = new CountDownLatch(1);
    web.on(
        "/",
        (request, wire) -> {
          asked.countDown();
          if (wire.in().read() < 0) {
            cut.countDown();
          }
          return false;
        });
    AtomicReference<Exception> end = new AtomicReference<>();
    Thread caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    reader.get(web.url("/"), LIMITS);
                  } catch (Exception e) {
                    end.set(e);
                  }
                });
    asked.await();
    caller.interrupt();
    caller.join();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    cut.await();
  }

  private void raw(String target, String answer) {
    web.on(
        target,
        (request, wire) -> {
          wire.text(answer);
          return false;
        });
  }

  /** Of chunks, where their head is given, each as long as it says in hexadecimal. */
  private void endless(String target, String head, String chunkHead, long pauseMs) {
    int length = chunkHead.isEmpty() ? 1000 : Integer.parseInt(chunkHead.strip(), 16);
    String piece = "x".repeat(length);
    String bytes = chunkHead.isEmpty() ? piece : chunkHead + piece + "\r\n";
    web.on(
        target,
        (request, wire) -> {
          wire.text(head);
          wire.endlessly(bytes.getBytes(UTF_8), pauseMs);
          return false;
        });
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
