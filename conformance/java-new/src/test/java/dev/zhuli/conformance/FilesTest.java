package dev.zhuli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import ai.z.openapi.service.file.File;
import ai.z.openapi.service.file.FileApiResponse;
import ai.z.openapi.service.file.FileDelRequest;
import ai.z.openapi.service.file.FileDelResponse;
import ai.z.openapi.service.file.FileListParams;
import ai.z.openapi.service.file.FileUploadParams;
import ai.z.openapi.service.file.QueryFileApiResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
  private static final String TEXT = "营收增长三成。\n第二行。";
  private final Talk talk = Talk.withKey(Talk.KEY);
  @TempDir Path folder;

  @AfterEach
  void close() {
    talk.close();
  }

  @Test
  void fileIsUploadedListedReadAndDeleted() throws IOException {
    File file = uploaded("季度报告.txt");
    assertThat(file.getFilename()).isEqualTo("季度报告.txt");
    assertThat(file.getPurpose()).isEqualTo("agent");
    assertThat(file.getCreatedAt()).isGreaterThan(1_700_000_000L);

    QueryFileApiResponse listed =
        talk.client.files().listFiles(FileListParams.builder().purpose("agent").limit(100).build());
    assertThat(listed.isSuccess()).isTrue();
    assertThat(listed.getData().getData()).extracting(File::getId).contains(file.getId());
    byte[] content = talk.client.files().retrieveFileContent(file.getId()).getContent();
    assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo(TEXT);

    FileDelResponse deleted =
        talk.client.files().deleteFile(FileDelRequest.builder().fileId(file.getId()).build());
    assertThat(deleted.isSuccess()).isTrue();
    assertThat(deleted.getData().isDeleted()).isTrue();
  }

  @Test
  void refusedUploadIsTold() throws IOException {
    Path program = folder.resolve("photo.png");
    Files.write(program, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3});
    FileApiResponse response = upload(program);
    assertThat(response.isSuccess()).isFalse();
    assertThat(response.getError().getCode()).isEqualTo(1214);
  }

  private File uploaded(String name) throws IOException {
    Path path = folder.resolve(name);
    Files.writeString(path, TEXT);
    FileApiResponse response = upload(path);
    assertThat(response.isSuccess()).isTrue();
    return response.getData();
  }

  private FileApiResponse upload(Path path) {
    return talk.client
        .files()
        .uploadFile(FileUploadParams.builder().purpose("agent").filePath(path.toString()).build());
  }
}
