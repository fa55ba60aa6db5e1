package dev.zhuli.tool.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.zhuli.file.Artifact;
import dev.zhuli.file.Artifacts;
import dev.zhuli.file.FileStore.Quota;
import dev.zhuli.file.FolderBlobs;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.Model;
import dev.zhuli.storage.JdbcArtifactStore;
import dev.zhuli.storage.SqliteDatabase;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the pictures of a long conversation, a model is shown as many as it can use. */
@SuppressWarnings("NullAway.Init") // set before each test
class PictureViewTest {
  private static final Model.Info SEES = new Model.Info("m", 8_000, true, false, false);
  private static final Model.Info BLIND = new Model.Info("m", 8_000, false, false, false);

  @TempDir Path home;
  private HikariDataSource database;
  private Artifacts artifacts;
  private Optional<String> written = Optional.of("字".repeat(2_500));
  private PictureTexts texts;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(home.resolve("zhuli.db"));
    artifacts =
        new Artifacts(
            new JdbcArtifactStore(database),
            new FolderBlobs(home.resolve("artifacts")),
            new Quota(100, 1 << 20),
            Clock.systemUTC());
    texts =
        new PictureTexts(
            artifacts,
            picture -> written,
            new FolderBlobs(home.resolve("texts")),
            Clock.systemUTC());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aModelThatSeesIsShownTheNewestTwenty() throws Exception {
    List<ChatMessage> shown = new PictureView(artifacts, texts).shown(talk(23), SEES);
    assertThat(shown).hasSize(23);
    for (int i = 0; i < 23; i++) {
      Part part = shown.get(i).parts().getFirst();
      assertThat(part instanceof Part.Image(String url) && url.startsWith("data:image/png"))
          .as("picture %s", i)
          .isEqualTo(i >= 3);
      assertThat(shown.get(i).text()).contains("第" + i);
    }
  }

  @Test
  void whatIsWrittenInPicturesTakesAQuarterOfTheWindowAtMostTheNewestFirst() throws Exception {
    List<ChatMessage> shown = new PictureView(artifacts, texts).shown(talk(5), BLIND);
    long chars =
        shown.stream()
            .mapToLong(message -> message.text().codePoints().filter(c -> c == '字').count())
            .sum();
    assertThat(chars).isBetween(1_900L, 2_050L);
    assertThat(shown.getLast().text()).contains("字".repeat(1_900)).contains("省略");
  }

  @Test
  void aTextThatCouldNotBeReadThisTimeIsReadTheNext() throws Exception {
    List<ChatMessage> talk = talk(1);
    PictureView view = new PictureView(artifacts, texts);
    written = Optional.empty();
    assertThat(view.shown(talk, BLIND).getFirst().text()).doesNotContain("识别出的文字");
    written = Optional.of("营业中");
    assertThat(view.shown(talk, BLIND).getFirst().text()).contains("营业中");
    written = Optional.of("关门了"); // read once only
    assertThat(view.shown(talk, BLIND).getFirst().text()).contains("营业中");
  }

  @Test
  void nothingOfAPicturesTextStaysWhenItIsDeleted() throws Exception {
    new PictureView(artifacts, texts).shown(talk(2), BLIND);
    assertThat(new FolderBlobs(home.resolve("texts")).olderThan(Clock.systemUTC().instant()))
        .hasSize(2);
    texts.forget(artifacts.deleteOf("t", "talk"));
    assertThat(new FolderBlobs(home.resolve("texts")).olderThan(Clock.systemUTC().instant()))
        .isEmpty();
  }

  private List<ChatMessage> talk(int turns) throws IOException {
    List<ChatMessage> talk = new ArrayList<>();
    for (int i = 0; i < turns; i++) {
      Artifact picture = artifacts.keep("t", "talk", "a.png", "image/png", png());
      List<Part> parts = List.of(new Part.Image(PictureRef.to(picture)), new Part.Text("第" + i));
      talk.add(new ChatMessage(Role.USER, parts, List.of(), null));
    }
    return talk;
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }
}
