package dev.zhuli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.zhuli.file.FileStore.Quota;
import dev.zhuli.storage.JdbcArtifactStore;
import dev.zhuli.storage.JdbcFileStore;
import dev.zhuli.storage.SqliteDatabase;
import dev.zhuli.testkit.ScriptedVoice;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What assistants make is looked at before it is kept, and found by signed links alone. */
@SuppressWarnings("NullAway.Init") // set before each test
class ArtifactsTest {
  private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final Duration LIFE = Duration.ofDays(30);
  private static final String BASE = "http://127.0.0.1:8080";

  @TempDir Path home;
  private HikariDataSource database;
  private Artifacts artifacts;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(home.resolve("zhuli.db"));
    artifacts = at(NOW);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Artifacts at(Instant time) {
    return new Artifacts(
        new JdbcArtifactStore(database),
        new FolderBlobs(home.resolve("artifacts")),
        new Quota(4, 1 << 20),
        Clock.fixed(time, ZoneOffset.UTC));
  }

  @Test
  void anArtifactIsKeptWholeAndGoesWithItsConversation() throws IOException {
    byte[] png = png();
    Artifact kept = artifacts.keep("t", "talk", "销售图.png", "image/png", png);
    assertThat(artifacts.find(kept.id())).hasValue(kept);
    assertThat(Files.readAllBytes(artifacts.content(kept))).isEqualTo(png);

    artifacts.deleteOf("other", "talk");
    assertThat(artifacts.find(kept.id())).isPresent();
    artifacts.deleteOf("t", "talk");
    assertThat(artifacts.find(kept.id())).isEmpty();
    assertThatThrownBy(() -> artifacts.content(kept)).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsKeptForATimeGoesWhenItIsOver() {
    byte[] sound = ScriptedVoice.recording("一天");
    Instant end = NOW.plus(Duration.ofMinutes(10)); // too soon to count as an orphan
    Artifact kept = artifacts.keepUntil(end, "t", "talk", "speech.wav", "audio/wav", sound);
    assertThat(at(end.minusMillis(1)).find(kept.id())).hasValue(kept);
    assertThat(at(end).find(kept.id())).isEmpty();

    at(end).sweep();
    assertThat(at(NOW).find(kept.id())).isEmpty();
    assertThatThrownBy(() -> artifacts.content(kept)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "image/png | 这不是图片",
        "audio/mpeg | 这也不是声音，只是一些文字",
        "image/svg+xml | <svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "image/svg+xml | <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "image/svg+xml | <svg xmlns='http://www.w3.org/2000/svg'><g>",
        "image/svg+xml | <html/>",
        "application/pdf | %PDF-1.7 cut off",
        "application/json | {\"a\":",
        "application/x-ipynb+json | {\"nbformat\": 3, \"worksheets\": []}",
        "application/x-ipynb+json | {\"nbformat\": 4, \"cells\": [{\"cell_type\": \"code\"}]}",
        "application/zip | nothing"
      })
  void whatIsNotWholeIsNotKept(String type, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> artifacts.keep("t", "talk", "x", type, bytes))
        .isInstanceOf(BrokenArtifactException.class);
  }

  @Test
  void aPictureCutOffIsNotKept() throws IOException {
    byte[] cut = Arrays.copyOf(png(), 12);
    assertThatThrownBy(() -> artifacts.keep("t", "talk", "x.png", "image/png", cut))
        .isInstanceOf(BrokenArtifactException.class);
  }

  @Test
  void aLinkWorksUntilItExpiresAndCanNotBeForged() throws IOException {
    Artifact kept = artifacts.keep("t", "talk", "销售 图.png", "image/png", png());
    String link = links(NOW).link(BASE, kept);
    assertThat(link).startsWith(BASE + "/artifacts/").endsWith(".png").doesNotContain(" ");
    String ticket = link.split("/")[4];

    assertThat(links(NOW).admitted(ticket)).hasValue(kept.id());
    assertThat(links(NOW.plus(LIFE).minusSeconds(1)).admitted(ticket)).hasValue(kept.id());
    assertThat(links(NOW.plus(LIFE)).admitted(ticket)).isEmpty();
    String[] parts = ticket.split("\\.");
    String later = Long.toString(Long.parseLong(parts[1], 36) + 1, 36);
    assertThat(links(NOW).admitted(parts[0] + "." + later + "." + parts[2])).isEmpty();
    assertThat(links(NOW).admitted("other" + ticket)).isEmpty();
    assertThat(links(NOW).admitted("../../master.key")).isEmpty();
  }

  @Test
  void linksInAnOldTextWorkAgainAndForeignOnesStayAsTheyAre() throws IOException {
    Artifact kept = artifacts.keep("t", "talk", "图.png", "image/png", png());
    String old = "见 ![图](" + links(NOW).link(BASE, kept) + ") 和 http://x/artifacts/a.b.c/d.png";
    Instant later = NOW.plus(LIFE).plusSeconds(60);
    String renewed = links(later).renewed(old, "https://zhuli.example", kept.id()::equals);
    assertThat(links(later).renewed(old, "https://zhuli.example", id -> false)).isEqualTo(old);

    assertThat(renewed).contains("![图](https://zhuli.example/artifacts/" + kept.id() + ".");
    assertThat(renewed).endsWith("和 http://x/artifacts/a.b.c/d.png");
    String ticket = renewed.substring(renewed.indexOf("/artifacts/") + 11).split("/")[0];
    assertThat(links(later).admitted(ticket)).hasValue(kept.id());
  }

  @Test
  void whatAGenuineLinkLeadsToIsKnownThoughItExpired() throws IOException {
    Artifact kept = artifacts.keep("t", "talk", "图.png", "image/png", png());
    String link = links(NOW).link(BASE, kept);
    assertThat(links(NOW.plus(LIFE)).artifact(link)).hasValue(kept.id());
    assertThat(links(NOW).artifact(link.replace(kept.id(), "other"))).isEmpty();
    assertThat(links(NOW).artifact("见 " + link)).isEmpty();
    assertThat(links(NOW).artifact("https://example.com/a.png")).isEmpty();
  }

  @Test
  void aTenantKeepsNoMoreThanItMayFilesAndArtifactsTogether() throws IOException {
    new JdbcFileStore(database)
        .add(new StoredFile("file-1", "t", "x", "a.txt", "text/plain", 10, NOW), new Quota(9, 99));
    for (int i = 0; i < 3; i++) {
      artifacts.keep("t", "talk", "图.png", "image/png", png());
    }
    assertThatThrownBy(() -> artifacts.keep("t", "talk", "图.png", "image/png", png()))
        .isInstanceOf(StorageQuotaException.class);
    assertThat(artifacts.deleteOf("t", "talk")).hasSize(3);
    assertThat(artifacts.keep("other", "talk", "图.png", "image/png", png()).bytes()).isPositive();
  }

  @Test
  void whatBelongsToNoConversationIsSweptOnceItIsOld() throws IOException {
    Artifact left = artifacts.keep("t", "never-opened", "图.png", "image/png", png());
    at(NOW.plusSeconds(60)).sweep();
    assertThat(artifacts.find(left.id())).isPresent();
    at(NOW.plus(Duration.ofHours(2))).sweep();
    assertThat(artifacts.find(left.id())).isEmpty();
  }

  @Test
  void aContentWithoutItsRecordIsSweptOnceItIsOld() throws IOException {
    Path left = home.resolve("artifacts/aa/0123456789aa");
    Files.createDirectories(left.getParent());
    Files.writeString(left, "left");
    openConversation("talk");
    Artifact kept = artifacts.keep("t", "talk", "图.png", "image/png", png());
    at(Instant.now()).sweep();
    assertThat(left).exists();
    at(Instant.now().plus(Duration.ofHours(2))).sweep();
    assertThat(left).doesNotExist();
    assertThat(artifacts.content(kept)).exists();
  }

  private void openConversation(String id) {
    JdbcClient.create(database)
        .sql(
            """
            INSERT INTO conversation (id, tenant, assistant_id, title, metadata, created_at, updated_at)
            VALUES (?, 't', 'a', '', '{}', 0, 0)
            """)
        .param(id)
        .update();
  }

  private static ArtifactLinks links(Instant time) {
    return new ArtifactLinks(ArtifactsTest::hash, LIFE, Clock.fixed(time, ZoneOffset.UTC));
  }

  private static byte[] hash(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }
}
