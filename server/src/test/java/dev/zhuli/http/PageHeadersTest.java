package dev.zhuli.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class PageHeadersTest {
  /** Printed by {@code printf 'a()' | openssl dgst -sha256 -binary | base64}. */
  private static final String HASH_OF_SCRIPT = "qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4=";

  private static final String HASH_OF_TWO_LINES = "fhj3NzEbLcOy8mndeDlrA1HxT7Zu+oefdoyyMYGIPHg=";

  @Test
  void aScriptIsAdmittedByItsHashAlone() {
    assertThat(policy("<script type=\"module\">a()</script>"))
        .startsWith(
            "default-src 'none'; script-src 'sha256-" + HASH_OF_SCRIPT + "'; style-src 'none';")
        .doesNotContain("unsafe");
  }

  @Test
  void aStyleIsAdmittedByItsHashAlone() {
    assertThat(policy("<style>a()</style>"))
        .contains("script-src 'none'; style-src 'sha256-" + HASH_OF_SCRIPT + "';");
  }

  @Test
  void everyScriptOfThePageIsAdmitted() {
    assertThat(policy("<script>a()</script><p><script>a\nb</script>"))
        .contains("'sha256-" + HASH_OF_SCRIPT + "' 'sha256-" + HASH_OF_TWO_LINES + "'");
  }

  @Test
  void linesThatEndAsOnWindowsHashAsTheBrowserReadsThem() {
    assertThat(policy("<script>a\r\nb</script>")).contains("'sha256-" + HASH_OF_TWO_LINES + "'");
  }

  @Test
  void thePageCannotBeFramedSubmittedOrRebased() {
    assertThat(policy("<p>"))
        .contains("connect-src 'self'; img-src 'self' data:; media-src 'self';")
        .contains("base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  }

  @Test
  void aPageWithALibraryAdmitsWhatItsOwnScriptLoads() {
    HttpHeaders headers = new PageHeaders("<script>a()</script>").headersWithScripts();
    assertThat(String.valueOf(headers.getFirst("Content-Security-Policy")))
        .contains("script-src 'sha256-" + HASH_OF_SCRIPT + "' 'strict-dynamic'; style-src 'none';")
        .doesNotContain("unsafe");
  }

  private static String policy(String html) {
    return String.valueOf(new PageHeaders(html).headers().getFirst("Content-Security-Policy"));
  }
}
