package dev.zhuli.tool.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "http_proxy", "http://innen.example:8080",
          "HTTPS_PROXY", "tuer.example",
          "no_proxy", ".firma.example, wiki.example,10.0.0.0/8,::1 , *x*,192.168.*");

  @Test
  void theEnvironmentIsAsked() {
    ProxySettings settings = ProxySettings.of(null, List.of(), ENVIRONMENT);
    assertThat(settings.http()).hasToString("http://innen.example:8080");
    assertThat(settings.https()).hasToString("http://tuer.example:3128");
  }

  @Test
  void aHeaderOfACallerIsNoSetting() {
    ProxySettings settings =
        ProxySettings.of("", List.of(), Map.of("HTTP_PROXY", "http://boese.example:1"));
    assertThat(settings.http()).isNull();
    assertThat(settings.https()).isNull();
  }

  @Test
  void oneProxyMayBeForAll() {
    ProxySettings settings =
        ProxySettings.of(null, List.of(), Map.of("ALL_PROXY", "http://alle.example:1"));
    assertThat(settings.http()).hasToString("http://alle.example:1");
    assertThat(settings.https()).hasToString("http://alle.example:1");
  }

  @Test
  void theSettingsGoBeforeTheEnvironment() {
    assertThat(ProxySettings.of("http://p.example:1", List.of(), ENVIRONMENT).https())
        .hasToString("http://p.example:1");
    assertThat(ProxySettings.of("none", List.of(), ENVIRONMENT)).isEqualTo(ProxySettings.none());
  }

  @ParameterizedTest
  @CsvSource({
    "wiki.example,true",
    "a.wiki.example,true",
    "xwiki.example,false",
    "firma.example,true",
    "a.firma.example,true",
    "10.1.2.3,true",
    "11.1.2.3,false",
    "[::1],true",
    "8.8.8.8,false"
  })
  void someHostsAreReachedWithoutAProxy(String host, boolean direct) throws Exception {
    ProxySettings settings = ProxySettings.of(null, List.of(), ENVIRONMENT);
    ProxyRoutes routes = new ProxyRoutes(settings, new NamesOnPaper());
    assertThat(routes.proxy("http", Host.parse(host)) == null).isEqualTo(direct);
  }

  @Test
  void aStarMeansAllHosts() throws Exception {
    ProxySettings settings = ProxySettings.of("http://p.example:1", List.of("*"), Map.of());
    ProxyRoutes routes = new ProxyRoutes(settings, new NamesOnPaper());
    assertThat(routes.proxy("https", Host.parse("seite.example"))).isNull();
  }

  @Test
  void aPasswordIsDecodedAndNotShown() {
    Proxy proxy = Proxy.parse("http://li:ge%40heim+%E5%AF%86@p.example:8080");
    assertThat(proxy.user()).isEqualTo("li");
    assertThat(proxy.password()).isEqualTo("ge@heim+密");
    assertThat(proxy.toString()).doesNotContain("heim");
  }

  @ParameterizedTest
  @ValueSource(strings = {"socks5://p.example:1080", "https://p.example", "http://", "a b"})
  void anotherKindOfProxyFailsTheStart(String url) {
    assertThatThrownBy(() -> ProxySettings.of(url, List.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
