package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.ADDRESS_NOT_ALLOWED;
import static dev.zhuli.tool.reader.FetchException.Reason.UNTRUSTED;
import static dev.zhuli.tool.reader.Readers.LIMITS;
import static dev.zhuli.tool.reader.Readers.reason;
import static dev.zhuli.tool.reader.Readers.settings;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Order(0)
@Execution(ExecutionMode.CONCURRENT)
class TlsTest {
  private static final char[] PASSWORD = "zhuli-test".toCharArray();

  @TempDir private Path folder;
  private final List<String> askedFor = new CopyOnWriteArrayList<>();
  private final NamesOnPaper names = new NamesOnPaper();
  private SSLContext tls;
  private HttpsServer server;

  @BeforeEach
  void start() throws Exception {
    tls = context(certificate("dns:sicher.example,ip:127.0.0.1"));
    server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          ExtendedSSLSession session =
              (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
          askedFor.add(session.getRequestedServerNames().toString());
          byte[] body = "安全".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url(String host) {
    return "https://" + host + ":" + server.getAddress().getPort() + "/";
  }

  private GuardedReader reader(SSLContext trust, ProxySettings proxy) {
    return new GuardedReader(settings(proxy, "127.0.0.1"), names, trust, InstantSource.system());
  }

  @Test
  void theCertificateIsHeldAgainstTheNameAlthoughTheAddressIsPinned() throws Exception {
    names.then("sicher.example", "127.0.0.1").then("falsch.example", "127.0.0.1");
    try (GuardedReader reader = reader(tls, ProxySettings.none())) {
      assertThat(reader.get(url("sicher.example"), LIMITS).body()).isEqualTo("安全".getBytes(UTF_8));
      assertThat(askedFor).singleElement().asString().contains("sicher.example");
      assertThat(reason(reader, url("falsch.example"))).isEqualTo(UNTRUSTED);
    }
  }

  @Test
  void anAddressMayHaveACertificateToo() throws Exception {
    try (GuardedReader reader = reader(tls, ProxySettings.none())) {
      assertThat(reader.get(url("127.0.0.1"), LIMITS).status()).isEqualTo(200);
    }
  }

  @Test
  void aCertificateThatNobodyKnowsIsNotTrusted() throws Exception {
    names.then("sicher.example", "127.0.0.1");
    try (GuardedReader reader = reader(SSLContext.getDefault(), ProxySettings.none())) {
      assertThat(reason(reader, url("sicher.example"))).isEqualTo(UNTRUSTED);
    }
  }

  @Test
  void aServerThatSpeaksNoTlsIsNotTrusted() throws Exception {
    try (LoopbackWeb plain = new LoopbackWeb();
        GuardedReader reader = reader(tls, ProxySettings.none())) {
      String url = plain.url("/").replace("http:", "https:");
      assertThat(reason(reader, url)).isNotNull();
    }
  }

  @Test
  void throughATunnelTheNameIsCheckedToo() throws Exception {
    try (LoopbackWeb proxy = new LoopbackWeb()) {
      int port = server.getAddress().getPort();
      proxy.on("sicher.example:" + port, TlsTest.this::tunnel);
      proxy.on("falsch.example:" + port, TlsTest.this::tunnel);
      ProxySettings settings = ProxySettings.of(proxy.url(""), List.of(), Map.of());
      try (GuardedReader reader = reader(tls, settings)) {
        assertThat(reader.get(url("sicher.example"), LIMITS).status()).isEqualTo(200);
        assertThat(reason(reader, url("falsch.example"))).isEqualTo(UNTRUSTED);
        assertThat(reason(reader, "https://10.0.0.1/")).isEqualTo(ADDRESS_NOT_ALLOWED);
      }
      assertThat(proxy.seen()).hasSize(2);
    }
  }

  private boolean tunnel(LoopbackWeb.Seen request, LoopbackWeb.Wire wire) throws IOException {
    try (Socket far =
        new Socket(InetAddress.ofLiteral("127.0.0.1"), server.getAddress().getPort())) {
      wire.text("HTTP/1.1 200 Connected\r\n\r\n");
      Thread up = Thread.ofVirtual().start(() -> pour(wire.in(), far));
      far.getInputStream().transferTo(wire.out());
      up.interrupt();
    }
    return false;
  }

  private static void pour(InputStream from, Socket to) {
    try {
      from.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One of the two ends hung up.
    }
  }

  private Path certificate(String names) throws Exception {
    Path file = folder.resolve("schluessel.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=test",
                "-validity",
                "2",
                "-ext",
                "san=" + names,
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();
    return file;
  }

  private static SSLContext context(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry("server", store.getCertificate("server"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
