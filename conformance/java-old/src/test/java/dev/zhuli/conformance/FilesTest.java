package dev.zhuli.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.zhipu.oapi.service.v4.file.File;
import com.zhipu.oapi.service.v4.file.FileApiResponse;
import com.zhipu.oapi.service.v4.file.QueryFileApiResponse;
import com.zhipu.oapi.service.v4.file.QueryFilesRequest;
import com.zhipu.oapi.service.v4.file.UploadFileRequest;
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
  void fileIsUploadedListedAndRead() throws IOException {
    Path path = folder.resolve("季度报告.txt");
    Files.writeString(path, TEXT);
    FileApiResponse response = upload(path);
    assertThat(response.isSuccess()).isTrue();
    File file = response.getData();
    assertThat(file.getFilename()).isEqualTo("季度报告.txt");
    assertThat(file.getPurpose()).isEqualTo("agent");

    QueryFileApiResponse listed =
        talk.client.queryFilesApi(new QueryFilesRequest("agent", 100, null, null));
    assertThat(listed.isSuccess()).isTrue();
    assertThat(listed.getData().getData()).extracting(File::getId).contains(file.getId());
    byte[] content = talk.client.fileContent(file.getId()).getContent();
    assertThat(new String(content, StandardCharsets.UTF_8)).isEqualTo(TEXT);
  }

  @Test
  void refusedUploadIsTold() throws IOException {
    Path program = folder.resolve("photo.png");
    Files.write(program, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3});
    FileApiResponse response = upload(program);
    assertThat(response.isSuccess()).isFalse();
    assertThat(response.getError().getCode()).isEqualTo(1214);
  }

  private FileApiResponse upload(Path path) {
    return talk.client.invokeUploadFileApi(new UploadFileRequest("agent", path.toString()));
  }
}
