package dev.zhuli.http.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.config.ZhuliSettings.RequestSettings;
import dev.zhuli.error.ApiException;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.docs.Description;
import dev.zhuli.http.docs.Samples;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

class DescribedFieldsTest {
  /** Read of what the caller's metadata has become. */
  private static final String CONVERSATION = "metadata.conversation_id";

  @Test
  void whatIsReadOfAChatIsDescribedAndWhatIsDescribedIsRead(@TempDir Path home) {
    Description description = Description.read();
    Samples samples = new Samples(description);
    JsonNode body = samples.sample(description.schema("ChatRequest"));
    RequestSettings limits =
        new RequestSettings(DataSize.ofMegabytes(1), DataSize.ofKilobytes(16), 64, 256, 1000);
    try (RunningServer server = RunningServer.start(home)) {
      ChatReader reader =
          new ChatReader(RunningServer.JSON, limits, 10, server.bean(ModelNames.class));
      // Every kind of part at once makes no good body; what is asked for is what counts.
      assertThatThrownBy(() -> reader.read(body)).isInstanceOf(ApiException.class);
    }
    Set<String> described = new TreeSet<>(samples.described());
    assertThat(described.remove(CONVERSATION)).isTrue();
    assertThat(samples.asked()).isEqualTo(described);
  }
}
