package dev.zhuli.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.file.FileRefusedException.Why;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.poi.hpsf.ClassID;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Containers are looked into, never all of them, and what can't be looked into is damaged. */
@Execution(ExecutionMode.CONCURRENT)
class OfficeKindsTest {
  private static final String INSTALLER = "{000C1084-0000-0000-C000-000000000046}";

  private final FileTypes types = new FileTypes();
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "a.doc, WordDocument, application/msword",
    "a.xls, Workbook, application/vnd.ms-excel",
    "a.xls, Book, application/vnd.ms-excel",
    "a.ppt, PowerPoint Document, application/vnd.ms-powerpoint",
    "a, Other, application/x-tika-msoffice"
  })
  void oldDocumentsAreToldApartByWhatLiesInTheirRoot(String name, String stream, String kind)
      throws Exception {
    try (POIFSFileSystem ole = new POIFSFileSystem()) {
      // More than the header can tell the place of, so that lists of lists are followed.
      ole.createDocument(new ByteArrayInputStream(new byte[7_500_000]), "Data");
      for (int i = 0; i < 60; i++) {
        ole.createDocument(InputStream.nullInputStream(), "Stream " + i);
      }
      ole.createDocument(new ByteArrayInputStream(new byte[5_000]), stream);
      assertThat(types.of(write(bytes(ole)), name)).isEqualTo(kind);
    }
  }

  @Test
  void whatIsEmbeddedInADocumentDoesNotCount() throws Exception {
    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
      workbook.createSheet("表").createRow(0).createCell(0).setCellValue("北京");
      try (POIFSFileSystem ole = new POIFSFileSystem(new ByteArrayInputStream(bytes(workbook)))) {
        DirectoryEntry embedded = ole.createDirectory("MBD00000001");
        embedded.createDocument("WordDocument", new ByteArrayInputStream(new byte[5_000]));
        assertThat(types.of(write(bytes(ole)), "表.xls")).isEqualTo(OfficeKinds.XLS);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.msi", "a.doc", "a"})
  void installersAreProgramsByTheirClassOrTheirTables(String name) throws IOException {
    try (POIFSFileSystem ole = new POIFSFileSystem()) {
      ole.createDocument(new ByteArrayInputStream(new byte[5_000]), "WordDocument");
      ole.getRoot().setStorageClsid(new ClassID(INSTALLER));
      assertRefused(Why.EXECUTABLE, name, write(bytes(ole)));
    }
    try (POIFSFileSystem ole = new POIFSFileSystem()) {
      ole.createDocument(new ByteArrayInputStream(new byte[5_000]), "\u4840\u3f3f\u4577");
      assertRefused(Why.EXECUTABLE, name, write(bytes(ole)));
    }
  }

  @Test
  void ofALargeFileOnlyItsDirectoryIsRead() throws Exception {
    try (HSSFWorkbook workbook = new HSSFWorkbook()) {
      workbook.createSheet("表");
      Path file = write(bytes(workbook));
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.allocate(1), 5L << 30); // Sparse: nothing of it is on the disk.
      }
      assertThat(types.of(file, "表.xls")).isEqualTo(OfficeKinds.XLS);
    }
  }

  @Test
  void oldDocumentsWithALoopOrCutShortAreDamaged() throws IOException {
    try (POIFSFileSystem ole = new POIFSFileSystem()) {
      ole.createDocument(new ByteArrayInputStream(new byte[5_000]), "WordDocument");
      byte[] whole = bytes(ole);
      assertRefused(Why.DAMAGED, "a.doc", write(Arrays.copyOf(whole, 1_024)));
      assertRefused(Why.DAMAGED, "a.doc", write(Arrays.copyOf(whole, 20)));

      ByteBuffer loop = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
      int directory = loop.getInt(48);
      int table = (loop.getInt(76) + 1) * 512;
      loop.putInt(table + 4 * directory, directory);
      assertRefused(Why.DAMAGED, "a.doc", write(loop.array()));

      ByteBuffer siblings = ByteBuffer.wrap(whole.clone()).order(ByteOrder.LITTLE_ENDIAN);
      siblings.putInt((directory + 1) * 512 + 128 + 68, 1);
      assertRefused(Why.DAMAGED, "a.doc", write(siblings.array()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.zip", "表.xlsx", "a", "a.txt"})
  void archivesCutShortAreDamaged(String name) throws IOException {
    byte[] whole = Zips.of("[Content_Types].xml", "xl/workbook.xml");
    for (int length : new int[] {whole.length - 1, whole.length / 2, 4}) {
      assertRefused(Why.DAMAGED, name, write(Arrays.copyOf(whole, length)));
    }
    byte[] overwritten = whole.clone();
    overwritten[whole.length - Zips.END - 80] ^= 0x55;
    Arrays.fill(overwritten, whole.length - Zips.END - 200, whole.length - Zips.END, (byte) 7);
    assertRefused(Why.DAMAGED, name, write(overwritten));
  }

  @Test
  void archivesWithMoreEntriesThanAnybodyLooksThroughAreDamaged() throws Exception {
    String[] names =
        IntStream.rangeClosed(0, ZipDirectory.MOST_ENTRIES)
            .mapToObj(Integer::toString)
            .toArray(String[]::new);
    assertRefused(Why.DAMAGED, "a.zip", write(Zips.of(names)));
    byte[] most = Zips.of(Arrays.copyOf(names, names.length - 1));
    assertThat(types.of(write(most), "a.zip")).isEqualTo(OfficeKinds.ZIP);
  }

  @Test
  void anEmptyArchiveIsWhole() throws Exception {
    assertThat(types.of(write(Zips.of()), "a.zip")).isEqualTo(OfficeKinds.ZIP);
  }

  @Test
  void aTextThatBeginsAsArchivesDoIsText() throws Exception {
    byte[] text = "PK 是巴基斯坦的国家代码。".getBytes(StandardCharsets.UTF_8);
    assertThat(types.of(write(text), "代码.txt")).isEqualTo("text/plain");
  }

  private static byte[] bytes(POIFSFileSystem ole) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ole.writeFilesystem(out);
    return out.toByteArray();
  }

  private static byte[] bytes(HSSFWorkbook workbook) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    workbook.write(out);
    return out.toByteArray();
  }

  private void assertRefused(Why why, String name, Path file) {
    assertThatThrownBy(() -> types.of(file, name))
        .as(name)
        .isInstanceOfSatisfying(
            FileRefusedException.class, e -> assertThat(e.why()).isEqualTo(why));
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(folder.resolve("content"), content);
  }
}
