package dev.zhuli.http.bigmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.access.Keys;
import dev.zhuli.file.Artifact;
import dev.zhuli.file.ArtifactLinks;
import dev.zhuli.file.Artifacts;
import dev.zhuli.http.Form;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.RunningServer.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Files over HTTP, as the SDKs and hostile callers send them. */
@SuppressWarnings("NullAway.Init") // set before all tests
class FilesTest {
  private static final byte[] TEXT = "第一行：你好\n第二行".getBytes(StandardCharsets.UTF_8);
  @TempDir static Path home;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server =
        RunningServer.start(home, "--zhuli.files.max-file=100KB", "--zhuli.files.max-total=300KB");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aFileIsUploadedListedReadAndDeleted() {
    JsonNode file = upload("年度报告（终稿）.txt", TEXT, "assistant").json();
    String id = file.path("id").asString();
    assertThat(file.path("object").asString()).isEqualTo("file");
    assertThat(file.path("bytes").asInt()).isEqualTo(TEXT.length);
    assertThat(file.path("filename").asString()).isEqualTo("年度报告（终稿）.txt");
    assertThat(file.path("purpose").asString()).isEqualTo("assistant");
    assertThat(file.path("created_at").asLong()).isGreaterThan(1_700_000_000L);
    assertThat(ids("")).contains(id);

    Answer content = get("/" + id + "/content");
    assertThat(content.body()).isEqualTo(new String(TEXT, StandardCharsets.UTF_8));
    assertThat(content.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(content.header("content-disposition"))
        .contains("filename*=UTF-8''%E5%B9%B4%E5%BA%A6");

    Answer deleted = server.send(server.builder(path("/" + id)).DELETE().build());
    assertThat(deleted.json().path("deleted").asBoolean()).isTrue();
    assertThat(get("/" + id + "/content").status()).isEqualTo(404);
    assertThat(get("/" + id + "/content").json().at("/error/code").asString()).isEqualTo("1222");
    assertThat(ids("")).doesNotContain(id);
  }

  @Test
  void aNameMayComeEncodedAsRfc5987Says() {
    Form form =
        new Form()
            .field("purpose", "assistant")
            .part(
                "name=\"file\"; filename=\"x.txt\"; filename*=UTF-8''%E8%A1%A8%E6%A0%BC.txt", TEXT);
    assertThat(server.send(form.to(server, path(""))).json().path("filename").asString())
        .isEqualTo("表格.txt");
  }

  @Test
  void listsGoPageByPageAndByPurpose() {
    String key = key("list");
    for (int i = 0; i < 3; i++) {
      upload("f" + i + ".txt", TEXT, i == 1 ? "retrieval" : "assistant", key);
    }
    JsonNode first = list("?limit=2&order=asc", key);
    assertThat(names(first)).containsExactly("f0.txt", "f1.txt");
    assertThat(first.path("has_more").asBoolean()).isTrue();
    String after = first.at("/data/1/id").asString();
    assertThat(names(list("?limit=2&order=asc&after=" + after, key))).containsExactly("f2.txt");
    assertThat(names(list("", key))).containsExactly("f2.txt", "f1.txt", "f0.txt");
    assertThat(names(list("?purpose=retrieval", key))).containsExactly("f1.txt");
    assertThat(list("?limit=5000", key).at("/error/code").asString()).isEqualTo("1214");
  }

  @Test
  void everyProblemOfAnUploadIsTold() {
    Answer nothing = server.send(new Form().field("x", "y").to(server, path("")));
    assertThat(nothing.status()).isEqualTo(400);
    assertThat(nothing.json().at("/error/code").asString()).isEqualTo("1210");
    assertThat(nothing.json().at("/error/message").asString()).contains("file", "purpose");
    assertRefused(upload("a.txt", new byte[0], "assistant"), 400, "1214");
    assertRefused(upload("a.txt", TEXT, "no such/purpose"), 400, "1214");
    assertRefused(upload("a.txt", TEXT, "p".repeat(65)), 400, "1214");
    assertRefused(server.send(server.post(path(""), "{}")), 415, "1210");
  }

  @Test
  void programsAndFilesUnderAFalseNameAreRefusedForEveryPurpose() {
    byte[] elf = HexFormat.of().parseHex("7f454c460201010000000000000000000300");
    for (String purpose : List.of("assistant", "code-interpreter", "file-extract")) {
      assertRefused(upload("照片.png", elf, purpose), 400, "1214");
    }
    Answer contradiction = upload("照片.png", TEXT, "assistant");
    assertRefused(contradiction, 400, "1214");
    assertThat(contradiction.json().at("/error/message").asString()).contains("扩展名");
    Answer cut = upload("表.xlsx", new byte[] {'P', 'K', 3, 4, 20, 0}, "assistant");
    assertRefused(cut, 400, "1214");
    assertThat(cut.json().at("/error/message").asString()).contains("已损坏");
  }

  @Test
  void commandFilesAreRefusedAndSourceCodeComesBackAsTextThatNothingRuns() {
    byte[] script = "#!/bin/sh\necho 你好\n".getBytes(StandardCharsets.UTF_8);
    assertRefused(upload("清理.bat", script, "assistant"), 400, "1214");
    String id = upload("启动.sh", script, "assistant").json().path("id").asString();
    Answer content = get("/" + id + "/content");
    assertThat(content.body()).isEqualTo(new String(script, StandardCharsets.UTF_8));
    assertThat(content.header("content-type")).startsWith("text/plain");
    assertThat(content.header("x-content-type-options")).isEqualTo("nosniff");
  }

  @Test
  void aFileThatIsTooLargeGetsItsAnswerAndLeavesNothing() throws IOException {
    Answer large = upload("a.txt", "长".repeat(400_000).getBytes(StandardCharsets.UTF_8), "agent");
    assertRefused(large, 413, "1210");
    try (Stream<Path> left = Files.list(home.resolve("files/incoming"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aTenantKeepsNoMoreThanItMay() {
    String key = key("quota");
    byte[] big = "a".repeat(90_000).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 3; i++) {
      assertThat(upload("a.txt", big, "assistant", key).status()).isEqualTo(200);
    }
    assertRefused(upload("a.txt", big, "assistant", key), 400, "1214");
    assertThat(list("", key).path("data")).hasSize(3);
    assertThat(upload("a.txt", big, "assistant").status()).isEqualTo(200);
  }

  @Test
  void nothingOfOneTenantIsVisibleToAnother() {
    String id = upload("秘密.txt", TEXT, "assistant").json().path("id").asString();
    String other = key("other");
    for (String path : List.of("/" + id, "/" + id + "/content")) {
      Answer answer = server.send(server.get(path(path), "Authorization", other));
      assertRefused(answer, 404, "1222");
    }
    HttpRequest delete = server.builder(path("/" + id), "Authorization", other).DELETE().build();
    assertRefused(server.send(delete), 404, "1222");
    assertThat(list("", other).path("data")).isEmpty();
    assertThat(get("/" + id + "/content").status()).isEqualTo(200);
  }

  @Test
  void anArtifactsLinkWorksWithoutAKeyAndRunsNothing() throws Exception {
    byte[] svg =
        "<svg xmlns='http://www.w3.org/2000/svg'><text>图</text></svg>"
            .getBytes(StandardCharsets.UTF_8);
    Artifact artifact =
        server.bean(Artifacts.class).keep("t", "talk", "流程图.svg", "image/svg+xml", svg);
    String link = server.bean(ArtifactLinks.class).link(server.url(""), artifact);

    HttpResponse<byte[]> shown = open(link);
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).isEqualTo(svg);
    assertThat(shown.headers().firstValue("content-type")).hasValue("image/svg+xml");
    assertThat(shown.headers().firstValue("content-security-policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "sandbox"));
    assertThat(open(link.replace(artifact.id(), "0" + artifact.id())).statusCode()).isEqualTo(404);
    assertThat(open(server.url("/artifacts/x/y.png")).statusCode()).isEqualTo(404);
  }

  private static HttpResponse<byte[]> open(String link) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(link)).build(),
          HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().at("/error/code").asString()).isEqualTo(code);
  }

  private static String key(String tenant) {
    return server.bean(Keys.class).create(tenant, null).token();
  }

  private static Answer upload(String name, byte[] content, String purpose) {
    return upload(name, content, purpose, "Bearer " + RunningServer.KEY);
  }

  private static Answer upload(String name, byte[] content, String purpose, String key) {
    Form form = new Form().field("purpose", purpose).file(name, content);
    return server.send(form.to(server, path(""), "Authorization", key));
  }

  private static Answer get(String path) {
    return server.send(server.get(path(path)));
  }

  private static JsonNode list(String query, String key) {
    return server.send(server.get(path(query), "Authorization", key)).json();
  }

  private static List<String> names(JsonNode page) {
    return page.path("data").valueStream().map(f -> f.path("filename").asString()).toList();
  }

  private static List<String> ids(String query) {
    return list(query, "Bearer " + RunningServer.KEY)
        .path("data")
        .valueStream()
        .map(f -> f.path("id").asString())
        .toList();
  }

  private static String path(String rest) {
    return "/api/paas/v4/files" + rest;
  }
}
