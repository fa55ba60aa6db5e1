package dev.zhuli.http.bigmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.config.ZhuliSettings.RequestSettings;
import dev.zhuli.error.ApiException;
import dev.zhuli.error.Language;
import dev.zhuli.http.ClientKind;
import dev.zhuli.http.RunningServer;
import dev.zhuli.http.docs.Description;
import dev.zhuli.http.docs.Samples;
import dev.zhuli.run.Origin;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

class DescribedFieldsTest {
  @Test
  void whatIsReadOfATurnIsDescribedAndWhatIsDescribedIsRead() {
    Description description = Description.read();
    Samples samples = new Samples(description);
    JsonNode body = samples.sample(description.schema("AssistantRequest"));
    RequestSettings limits =
        new RequestSettings(DataSize.ofMegabytes(1), DataSize.ofKilobytes(16), 64, 256, 1000);
    TurnReader reader = new TurnReader(RunningServer.JSON, limits, _ -> true);

    // Every kind of part at once makes no good body; what is asked for is what counts.
    assertThatThrownBy(() -> reader.read(body, new Origin(Language.EN, ""), ClientKind.OTHER))
        .isInstanceOf(ApiException.class);
    assertThat(samples.asked()).isEqualTo(samples.described());
  }
}
