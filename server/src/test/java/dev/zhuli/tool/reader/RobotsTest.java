package dev.zhuli.tool.reader;

import static dev.zhuli.tool.reader.FetchException.Reason.ADDRESS_NOT_ALLOWED;
import static dev.zhuli.tool.reader.FetchException.Reason.BROKE_OFF;
import static dev.zhuli.tool.reader.FetchException.Reason.ROBOTS;
import static dev.zhuli.tool.reader.Readers.LIMITS;
import static dev.zhuli.tool.reader.Readers.failure;
import static dev.zhuli.tool.reader.Readers.reader;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {
  private static final FetchLimits CRAWL = LIMITS.withRobots(true);
  private LoopbackWeb web;
  private GuardedReader reader;

  @BeforeEach
  void start() throws IOException {
    web = new LoopbackWeb().on("/seite", "200 OK\r\nCache-Control: no-store", "页");
    reader = reader(new NamesOnPaper().then("andere.example", "127.0.0.1"), "127.0.0.1");
  }

  @AfterEach
  void stop() {
    reader.close();
    web.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "/fish /fish.html true",
        "/fish /catfish false",
        "/fish/ /fish false",
        "/*.php /a/b.php?c=d true",
        "/*.php$ /a/b.php?c=d false",
        "/*.php$ /b.php.php true",
        "/fish*.php /fishheads/catfish.php true",
        "/fish*.php /Fish.php false",
        "/a*$ /abc true",
        "/ab*b$ /ab false",
        "/$ / true",
        "/$ /x false",
        "* /x true",
        "/**/x /a/x true",
        "/助理 /%E5%8A%A9%e7%90%86/1 true",
        "/%e5%8a%a9%E7%90%86 /助理 true",
        "/%7Ejoe /~joe/x true",
        "/a%2fb /a/b false",
        "/x?y=* /x?y=1 true",
        "nichts /nichts false"
      })
  void patternsFitAsTheStandardSays(String pattern, String target, boolean fits) {
    RobotsPattern rule = new RobotsPattern(pattern, false);
    assertThat(rule.fits(RobotsPattern.plain(UrlTarget.of(target)))).isEqualTo(fits);
  }

  @Test
  void theLongestPatternDecidesAndAllowWinsATie() {
    RobotsRules rules =
        RobotsRules.parse(
            """
            User-Agent: *
            Disallow: /p
            Allow: /p/offen
            Disallow: /p/offen/geheim
            Disallow: /gleich
            Allow: /gleich
            Disallow:
            """);
    assertThat(rules.allow("/p/x")).isFalse();
    assertThat(rules.allow("/p/offen")).isTrue();
    assertThat(rules.allow("/p/offen/geheim")).isFalse();
    assertThat(rules.allow("/gleich")).isTrue();
    assertThat(rules.allow("/sonst")).isTrue();
  }

  @Test
  void theGroupsThatNameThisReaderCountTogetherAndBeforeTheOneForAll() {
    String text =
        """
        user-agent: ZHULI/1.0
        User-agent: other # 助理
        Disallow: /a

        Sitemap: http://x/
        User-agent: *
        Disallow: /
        User-agent: zhuli
        Crawl-delay: 5
        DISALLOW : /b
        User-agent: zhulibot
        Disallow: /c""";
    for (String lineEnd : List.of("\n", "\r\n", "\r")) {
      RobotsRules rules = RobotsRules.parse("\uFEFF" + text.replace("\n", lineEnd));
      assertThat(rules.allow("/a")).isFalse();
      assertThat(rules.allow("/b")).isFalse();
      assertThat(rules.allow("/c")).isTrue();
    }
  }

  @Test
  void aGroupThatAllowsThisReaderEverythingCountsToo() {
    RobotsRules rules =
        RobotsRules.parse("User-agent: *\nDisallow: /\n\nUser-agent: Zhuli\nDisallow:\n");
    assertThat(rules.allow("/x")).isTrue();
  }

  @Test
  @Timeout(5)
  void aHostileFileCostsLittle() {
    StringBuilder text = new StringBuilder("User-agent: *\n");
    while (text.length() < 500_000) {
      text.append("Disallow: /*a*a*a*a*a*a*a*a*b$\n");
    }
    RobotsRules rules = RobotsRules.parse(text.toString());
    assertThat(rules.allow("/" + "a".repeat(4000))).isTrue();
  }

  @Test
  void aPageThatTheSiteKeepsForPeopleIsNotCrawledButReadForAPerson() throws Exception {
    web.on("/robots.txt", "200 OK", "User-agent: *\nDisallow: /seite");
    assertThat(failure(reader, web.url("/seite"), CRAWL).reason()).isEqualTo(ROBOTS);
    assertThat(web.targets()).containsExactly("/robots.txt");
    assertThat(reader.get(web.url("/seite"), LIMITS).status()).isEqualTo(200);
  }

  @Test
  void theRulesAreAskedForOncePerSite() throws Exception {
    web.on("/robots.txt", "200 OK\r\nCache-Control: no-store", "User-agent: *\nDisallow: /x");
    reader.get(web.url("/seite"), CRAWL);
    reader.get(web.url("/seite"), CRAWL);
    assertThat(web.targets()).containsExactly("/robots.txt", "/seite", "/seite");
    reader.get(web.url("andere.example", "/seite"), CRAWL);
    assertThat(web.targets()).endsWith("/robots.txt", "/seite");
  }

  @Test
  void eachRedirectIsHeldAgainstTheRulesOfWhereItLeads() {
    web.on("/robots.txt", "200 OK", "User-agent: *\nDisallow: /seite");
    web.redirect("/weiter", "/seite");
    assertThat(failure(reader, web.url("/weiter"), CRAWL).reason()).isEqualTo(ROBOTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"404 Not Found", "403 Forbidden", "429 Too Many Requests"})
  void aSiteWithoutRulesAllowsAll(String status) throws Exception {
    web.on("/robots.txt", status, "");
    assertThat(reader.get(web.url("/seite"), CRAWL).status()).isEqualTo(200);
  }

  @Test
  void aSiteWhoseRulesFailAllowsNothing() {
    web.on("/robots.txt", "503 Service Unavailable", "");
    assertThat(failure(reader, web.url("/seite"), CRAWL).reason()).isEqualTo(ROBOTS);
    assertThat(web.targets()).containsExactly("/robots.txt");
  }

  @Test
  void aSiteThatBreaksOffIsNotReadForThatReason() {
    web.on("/robots.txt", (request, wire) -> false);
    assertThat(failure(reader, web.url("/seite"), CRAWL).reason()).isEqualTo(BROKE_OFF);
    assertThat(web.targets()).doesNotContain("/seite");
  }

  @Test
  void rulesMayLieElsewhereButNotInside() throws Exception {
    web.redirect("/robots.txt", "/regeln").on("/regeln", "200 OK", "User-agent: *\nAllow: /");
    assertThat(reader.get(web.url("/seite"), CRAWL).status()).isEqualTo(200);
    web.redirect("/robots.txt", "http://10.0.0.1/robots.txt");
    assertThat(failure(reader, web.url("andere.example", "/seite"), CRAWL).reason())
        .isEqualTo(ADDRESS_NOT_ALLOWED);
  }

  @Test
  @Timeout(20)
  void ofAnEndlessFileTheFirstPartCounts() {
    web.on(
        "/robots.txt",
        (request, wire) -> {
          wire.text("HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /seite\n");
          wire.endlessly(new byte[1000], 0);
          return false;
        });
    FetchLimits patient = new FetchLimits(LIMITS.maxBytes(), Duration.ofSeconds(15), 5, true);
    assertThat(failure(reader, web.url("/seite"), patient).reason()).isEqualTo(ROBOTS);
  }
}
