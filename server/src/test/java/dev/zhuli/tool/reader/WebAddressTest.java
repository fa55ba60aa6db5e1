package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.BAD_URL;
import static dev.zhuli.tool.reader.FetchException.Reason.CREDENTIALS_IN_URL;
import static dev.zhuli.tool.reader.FetchException.Reason.PORT_NOT_ALLOWED;
import static dev.zhuli.tool.reader.FetchException.Reason.SCHEME_NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "http://example.org http://example.org/",
        "HTTPS://Example.ORG:443/A/b http://example.org/A/b",
        "http://example.org:80/ http://example.org/",
        "http://example.org./x http://example.org/x",
        "http://example.org?q=1#teil http://example.org/?q=1",
        "http://中文.example/助理?问=天气 http://xn--fiq228c.example/%E5%8A%A9%E7%90%86?%E9%97%AE=%E5%A4%A9%E6%B0%94",
        "http://例子。测试/ http://xn--fsqu00a.xn--0zwm56d/",
        "http://ｅｘａｍｐｌｅ．ｏｒｇ/ http://example.org/",
        "http://a_b.example.org/ http://a_b.example.org/",
        "http://example.org/a/./b/../c/%2e%2E/d http://example.org/a/d",
        "http://example.org/../../etc http://example.org/etc",
        "http://example.org/x/.. http://example.org/",
        "http://example.org/50%/%zz/%E4 http://example.org/50%25/%25zz/%E4",
        "http://example.org/a\\b|c<d>[e] http://example.org/a%5Cb%7Cc%3Cd%3E%5Be%5D",
        "http://[2001:DB8::1]:8080/ http://[2001:db8:0:0:0:0:0:1]:8080/",
        "http://[::ffff:8.8.8.8]/ http://8.8.8.8/"
      })
  void whatAPersonWritesBecomesAPlainAddress(String written, String plain) throws Exception {
    assertThat(WebAddress.parse(written).uri().toString().replaceFirst("https:", "http:"))
        .isEqualTo(plain);
  }

  @Test
  void blanksAroundAreDroppedAndBlanksInsideEscaped() throws Exception {
    assertThat(WebAddress.parse(" http://example.org/我的 文件.pdf\n").target())
        .isEqualTo("/%E6%88%91%E7%9A%84%20%E6%96%87%E4%BB%B6.pdf");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "2130706433 127.0.0.1",
        "0x7f000001 127.0.0.1",
        "017700000001 127.0.0.1",
        "0177.0.0.1 127.0.0.1",
        "0x7f.1 127.0.0.1",
        "0X7F.0x0.0.01 127.0.0.1",
        "127.1 127.0.0.1",
        "127.0.1 127.0.0.1",
        "127.0.0.1. 127.0.0.1",
        "127.000000.0.0000001 127.0.0.1",
        "0 0.0.0.0",
        "0x 0.0.0.0",
        "1２７。０。０。１ 127.0.0.1",
        "１２７｡０｡０｡１ 127.0.0.1",
        "①②⑦.0.0.① 127.0.0.1",
        "169.254.43518 169.254.169.254",
        "0xa9fea9fe 169.254.169.254",
        "134744072 8.8.8.8"
      })
  void everyWayToWriteAnAddressIsTheAddress(String written, String address) throws Exception {
    WebAddress parsed = WebAddress.parse("http://" + written + "/");
    assertThat(parsed.host().literal()).isNotNull();
    assertThat(parsed.host().name()).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "助理",
        "example.org",
        "//example.org/",
        "http:/example.org",
        "http:example.org",
        "http:\\\\example.org",
        "http://",
        "http:///etc/passwd",
        "http://exa mple.org/",
        "http://exa\tmple.org/",
        "http://example.org/\r\nHost: 127.0.0.1",
        "http://example.org\\.evil.example/",
        "http://127.0.0.1%2f.example.org",
        "http://%31%32%37.0.0.1/",
        "http://127%2e0.0.1/",
        "http://example..org/",
        "http://.example.org/",
        "http://example.org../",
        "http://exa$mple.org/",
        "http://256.1.1.1/",
        "http://1.2.3.4.5/",
        "http://4294967296/",
        "http://0x1ffffffff/",
        "http://99999999999999999999999/",
        "http://08.1.1.1/",
        "http://example.7/",
        "http://[::1/",
        "http://::1/",
        "http://[::1]x/",
        "http://[fe80::1%25eth0]/",
        "http://[fe80::1%eth0]/",
        "http://[127.0.0.1]/",
        "http://[not-an-address]/",
        "http://example.org:99999/",
        "http://example.org:0/",
        "http://example.org:-1/",
        "http://example.org:80:80/",
        "http://example.org:８０/"
      })
  void whatCouldBeUnderstoodDifferentlyIsNoAddress(String url) {
    assertThat(reason(url)).isEqualTo(BAD_URL);
  }

  @Test
  void anEndlesslyLongAddressIsNone() {
    assertThat(reason("http://example.org/" + "x".repeat(10_000))).isEqualTo(BAD_URL);
    assertThat(reason("http://" + "x".repeat(64) + ".org/")).isEqualTo(BAD_URL);
    assertThat(reason("http://" + "x.".repeat(200) + "org/")).isEqualTo(BAD_URL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://127.0.0.1:6379/_INFO",
        "jar:http://example.org/x.jar!/",
        "data:text/plain,助理",
        "javascript:alert(1)",
        "ws://example.org/"
      })
  void onlyTheWebIsRead(String url) {
    assertThat(reason(url)).isEqualTo(SCHEME_NOT_ALLOWED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://user@example.org/",
        "http://user:geheim@example.org/",
        "http://example.org@127.0.0.1/",
        "http://@127.0.0.1/",
        "http://example.org:80@127.0.0.1/",
        "http://example.org\\@127.0.0.1/"
      })
  void namesAndPasswordsInAddressesAreRefused(String url) {
    assertThat(reason(url)).isEqualTo(CREDENTIALS_IN_URL);
  }

  @ParameterizedTest
  @ValueSource(ints = {22, 25, 110, 143, 445, 993, 1023, 2049, 6000, 6667})
  void portsOfOtherServicesAreRefused(int port) throws Exception {
    WebAddress address = WebAddress.parse("http://example.org:" + port + "/");
    FetchException e = catchThrowableOfType(FetchException.class, address::checkPort);
    assertThat(e.reason()).isEqualTo(PORT_NOT_ALLOWED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "c http://example.org/a/c",
        "/c?d http://example.org/c?d",
        "?neu http://example.org/a/b?neu",
        "../up http://example.org/up",
        "#teil http://example.org/a/b?alt",
        "//other.example/x http://other.example/x",
        "https://other.example https://other.example/",
        "图片.png http://example.org/a/%E5%9B%BE%E7%89%87.png"
      })
  void redirectsAreReadAgainstWhereTheyCameFrom(String location, String to) throws Exception {
    WebAddress from = WebAddress.parse("http://example.org/a/b?alt");
    assertThat(from.resolve(location).uri()).hasToString(to);
  }

  private static FetchException.@Nullable Reason reason(String url) {
    FetchException e = catchThrowableOfType(FetchException.class, () -> WebAddress.parse(url));
    return e == null ? null : e.reason();
  }
}
