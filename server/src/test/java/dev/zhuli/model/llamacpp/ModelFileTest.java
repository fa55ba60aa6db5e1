package dev.zhuli.model.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  @TempDir Path folder;

  private static void assertMissing(Path file, String words) {
    try (EmbeddedModel model =
        new EmbeddedModel(LiveModel.SETTINGS, file, new SimpleMeterRegistry())) {
      ModelRequest request = ModelRequest.of(List.of(ChatMessage.user("你好")), "");
      assertThatThrownBy(() -> model.generate(request, ModelListener.silent()))
          .hasMessageContaining(file.toString())
          .hasMessageContaining(words)
          .isInstanceOfSatisfying(
              ModelException.class, e -> assertThat(e.fault()).isEqualTo(Fault.MISSING));
      assertThat(model.ready()).isFalse();
      assertThat(model.failure()).hasValueSatisfying(why -> assertThat(why).contains(words));
    }
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertMissing(folder.resolve("none.gguf"), "no model file");
  }

  @Test
  void aFileOfAnotherKindIsNamed() throws IOException {
    assertMissing(Files.writeString(folder.resolve("page.gguf"), "<html>"), "GGUF");
  }

  @Tag("live")
  @Test
  void aFileCutShortIsNamed() throws IOException {
    Assumptions.assumeTrue(Files.exists(LiveModel.file()), "no model file");
    Path cut = folder.resolve("cut.gguf");
    try (InputStream whole = Files.newInputStream(LiveModel.file())) {
      Files.write(cut, whole.readNBytes(20_000_000));
    }
    assertMissing(cut, "cut short");
    assertMissing(
        Files.write(folder.resolve("stub.gguf"), "GGUF".getBytes(StandardCharsets.US_ASCII)),
        "cut short");
  }
}
