package dev.zhuli.tool.attachment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.zhuli.file.FileStore.Quota;
import dev.zhuli.file.FolderBlobs;
import dev.zhuli.file.StoredFile;
import dev.zhuli.file.Uploads;
import dev.zhuli.storage.JdbcFileStore;
import dev.zhuli.storage.SqliteDatabase;
import dev.zhuli.tool.document.DocumentLimits;
import dev.zhuli.tool.document.Documents;
import dev.zhuli.tool.document.PictureReader;
import dev.zhuli.tool.document.PictureReader.UnreadPictureException;
import dev.zhuli.tool.document.UnreadableDocumentException;
import dev.zhuli.tool.document.UnreadableDocumentException.Reason;
import dev.zhuli.tool.retrieval.CitablePassages;
import dev.zhuli.tool.retrieval.Retrieval;
import dev.zhuli.tool.retrieval.RetrievalSettings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Each file is read once; nothing of it stays once it is deleted. */
@SuppressWarnings("NullAway.Init") // set before each test
class DocumentLibraryTest {
  @TempDir Path home;
  private final AtomicInteger looks = new AtomicInteger();
  private HikariDataSource database;
  private Uploads uploads;
  private FolderBlobs texts;

  @BeforeEach
  void open() {
    database = SqliteDatabase.open(home.resolve("zhuli.db"));
    texts = new FolderBlobs(home.resolve("texts"));
    uploads =
        new Uploads(
            new JdbcFileStore(database),
            new FolderBlobs(home.resolve("files")),
            new Uploads.Limits(1 << 20, 1 << 20, new Quota(10, 1 << 22)),
            Clock.systemUTC());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aPictureThatCouldNotBeReadForWantOfTimeIsReadLater() throws Exception {
    StoredFile scan = upload("扫描.png", png());
    PictureReader busyOnce =
        picture -> {
          if (looks.getAndIncrement() == 0) {
            throw new UnreadPictureException(
                UnreadPictureException.Why.BUSY, new IllegalStateException("busy"));
          }
          return "会议纪要";
        };
    try (Documents documents = new Documents(DocumentLimits.defaults(), busyOnce)) {
      DocumentLibrary library = library(documents, Clock.systemUTC());
      assertReason(library, scan, Reason.BUSY);
      assertThat(library.document(scan).text()).contains("会议纪要");
      assertThat(library.facts(scan).chars()).isEqualTo(4);
      assertThat(looks).hasValue(2);
    }
  }

  @Test
  void aDamagedFileIsNotReadAgainInEveryTurnButOnceAnHour() throws Exception {
    StoredFile scan = upload("坏.png", png());
    PictureReader damaged =
        picture -> {
          looks.incrementAndGet();
          throw new UnreadPictureException(
              UnreadPictureException.Why.DAMAGED, new IllegalStateException("damaged"));
        };
    try (Documents documents = new Documents(DocumentLimits.defaults(), damaged)) {
      DocumentLibrary library = library(documents, Clock.systemUTC());
      assertReason(library, scan, Reason.DAMAGED);
      assertReason(library, scan, Reason.DAMAGED);
      assertThat(looks).hasValue(1);
      Clock later = Clock.offset(Clock.systemUTC(), Duration.ofHours(2));
      assertReason(library(documents, later), scan, Reason.DAMAGED);
      assertThat(looks).hasValue(2);
    }
  }

  @Test
  void aFileThatIsDeletedWhileItIsReadLeavesNoText() throws Exception {
    StoredFile scan = upload("秘密.png", png());
    PictureReader deleting =
        picture -> {
          uploads.delete("t", scan.id());
          return "秘密";
        };
    try (Documents documents = new Documents(DocumentLimits.defaults(), deleting)) {
      library(documents, Clock.systemUTC()).document(scan);
    }
    assertThat(texts.olderThan(Instant.now().plusSeconds(60))).isEmpty();
  }

  @Test
  void textsWithoutTheirFileAreSweptOnceTheyAreOld() throws Exception {
    StoredFile kept = upload("备忘.txt", "记得买菜".getBytes(UTF_8));
    try (Documents documents = new Documents(DocumentLimits.defaults(), picture -> "")) {
      library(documents, Clock.systemUTC()).document(kept);
      Path draft = texts.draft();
      Files.writeString(draft, "left");
      texts.take("file-0123456789", draft);
      library(documents, Clock.systemUTC()).sweep();
      assertThat(texts.local("file-0123456789")).exists();
      library(documents, Clock.offset(Clock.systemUTC(), Duration.ofHours(2))).sweep();
      assertThat(texts.olderThan(Instant.now().plusSeconds(60))).containsExactly(kept.id());
    }
  }

  @Test
  void ofADocumentThatWasNotReadToItsEndTheModelIsTold() throws Exception {
    StoredFile book = upload("巨著.txt", "一二三四五六七八九十。".repeat(100).getBytes(UTF_8));
    JdbcClient.create(database)
        .sql(
            """
            INSERT INTO conversation (id, tenant, assistant_id, title, metadata, created_at, updated_at)
            VALUES ('talk', 't', 'a', '', '{}', 0, 0)
            """)
        .update();
    JdbcClient.create(database)
        .sql(
            "INSERT INTO conversation_file (conversation_id, file_id, attached_at) VALUES (?, ?, 0)")
        .params("talk", book.id())
        .update();
    DocumentLimits usual = DocumentLimits.defaults();
    DocumentLimits small =
        new DocumentLimits(
            200,
            usual.maxUnzippedBytes(),
            usual.maxRatio(),
            usual.maxEntries(),
            usual.maxCells(),
            usual.maxRows(),
            usual.maxPages(),
            usual.maxPictures(),
            usual.time());
    try (Documents documents = new Documents(small, picture -> "");
        Retrieval retrieval =
            new Retrieval(home.resolve("index"), Optional.empty(), RetrievalSettings.defaults())) {
      Material said =
          new AttachedDocuments(
                  new JdbcFileStore(database), library(documents, Clock.systemUTC()), retrieval)
              .forQuestion("t", "talk", "讲了什么？", 1_000, String::length, new CitablePassages());
      assertThat(said.text()).contains("《巨著.txt》很长，只读入了一部分", "一二三四");
    }
  }

  private DocumentLibrary library(Documents documents, Clock clock) {
    return new DocumentLibrary(uploads, documents, texts, JsonMapper.shared(), clock);
  }

  private static void assertReason(DocumentLibrary library, StoredFile file, Reason reason) {
    assertThatThrownBy(() -> library.document(file))
        .isInstanceOfSatisfying(
            UnreadableDocumentException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private StoredFile upload(String name, byte[] content) throws Exception {
    return uploads.take("t", name, "assistant", draft -> Files.write(draft, content));
  }

  private static byte[] png() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), "png", out);
    return out.toByteArray();
  }
}
