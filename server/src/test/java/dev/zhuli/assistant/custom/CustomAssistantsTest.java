package dev.zhuli.assistant.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.assistant.CatalogueProblem;
import dev.zhuli.assistant.CollectedReply;
import dev.zhuli.assistant.FirstTurn;
import dev.zhuli.assistant.RecordingModel;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Isolated("what others print would be captured with it")
@ExtendWith(OutputCaptureExtension.class)
class CustomAssistantsTest {
  @TempDir private Path home;
  private Path folder = Path.of("");
  private CustomAssistants assistants = new CustomAssistants(folder, Clock.systemUTC());

  @BeforeEach
  void start() {
    folder = home.resolve("assistants");
    assistants = new CustomAssistants(folder, Clock.systemUTC());
  }

  @Test
  void aFolderThatComesLaterIsSeen() throws IOException {
    assertThat(assistants.current().entries()).isEmpty();
    write("chef.yaml", "小厨");
    assertThat(names()).containsExactly("小厨");
  }

  @Test
  void aFileWrittenAnewAtOnceAndInTheSameSizeIsSeen() throws IOException {
    for (int i = 0; i < 10; i++) {
      write("chef.yaml", "小厨" + i);
      assertThat(names()).containsExactly("小厨" + i);
    }
  }

  @Test
  void aFileRenamedOverTheOldOneIsSeenThoughItsTimeAndSizeAreTheSame() throws IOException {
    write("chef.yaml", "小厨一");
    write("chef.tmp", "小厨二");
    FileTime old = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(folder.resolve("chef.yaml"), old);
    Files.setLastModifiedTime(folder.resolve("chef.tmp"), old);
    assertThat(names()).containsExactly("小厨一");

    Files.move(
        folder.resolve("chef.tmp"),
        folder.resolve("chef.yaml"),
        StandardCopyOption.REPLACE_EXISTING);

    assertThat(names()).containsExactly("小厨二");
  }

  @Test
  void aFileThatIsGoneTakesItsAssistantAlong() throws IOException {
    write("chef.yaml", "小厨");
    assertThat(names()).hasSize(1);
    Files.delete(folder.resolve("chef.yaml"));
    assertThat(names()).isEmpty();
  }

  @Test
  void aBrokenFileIsReportedAndItsLastGoodVersionStays() throws IOException {
    write("chef.yaml", "小厨");
    write("poet.yml", "诗人");
    assertThat(names()).containsExactly("小厨", "诗人");

    Files.writeString(folder.resolve("chef.yaml"), "name: 小厨\npromt: 你好\n");

    assertThat(names()).containsExactly("小厨", "诗人");
    assertThat(assistants.current().problems())
        .hasSize(2)
        .allMatch(problem -> problem.source().equals("chef.yaml"))
        .extracting(CatalogueProblem::message)
        .anyMatch(message -> message.contains("promt"));

    write("chef.yaml", "大厨");
    assertThat(names()).containsExactly("大厨", "诗人");
    assertThat(assistants.current().problems()).isEmpty();
  }

  @Test
  void aProblemIsLoggedOncePerChange(CapturedOutput output) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("chef.yaml"), "first_wrong: 1\nname: a\nprompt: b\n");
    assistants.current();
    assistants.current();
    assertThat(output.getOut().split("first_wrong", -1)).hasSize(3); // once, in two languages

    Files.writeString(folder.resolve("chef.yaml"), "second_wrong: 1\nname: a\nprompt: b\n");
    assistants.current();
    assertThat(output.getOut().split("second_wrong", -1)).hasSize(3);
  }

  @Test
  void whatEditorsLeaveBehindIsNotRead() throws IOException {
    write("chef.yaml", "小厨");
    write(".chef.yaml.swp", "交换");
    write("chef.yaml~", "备份");
    write("#chef.yaml#", "自动");
    write(".hidden.yaml", "隐藏");
    assertThat(names()).containsExactly("小厨");
    assertThat(assistants.current().problems()).isEmpty();
  }

  @Test
  void aFileThatIsTooLargeOrNoTextOrAFolderIsReported() throws IOException {
    Files.createDirectories(folder.resolve("folder.yaml"));
    Files.writeString(folder.resolve("large.yaml"), "#".repeat(FileContent.LIMIT + 1));
    Files.writeString(folder.resolve("gbk.yaml"), "name: 小厨", Charset.forName("GB18030"));
    assertThat(assistants.current().problems())
        .extracting(CatalogueProblem::source)
        .containsExactly("folder.yaml", "gbk.yaml", "large.yaml");
  }

  @Test
  void aByteOrderMarkDoesNoHarm() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("a.yaml"), "\uFEFFname: 小厨\nprompt: 你好\n");
    assertThat(names()).containsExactly("小厨");
  }

  @Test
  void whileNothingChangesTheSnapshotIsEqual() throws IOException {
    write("chef.yaml", "小厨");
    assertThat(assistants.current()).isEqualTo(assistants.current());
  }

  @Test
  void aUsersAssistantAnswersWithItsPrompt() throws Exception {
    write("chef.yaml", "小厨");
    RecordingModel model = new RecordingModel(false, "好");
    CollectedReply reply = new CollectedReply();

    assistants
        .current()
        .entries()
        .getFirst()
        .assistant()
        .answer(FirstTurn.of(model, "番茄炒蛋？"), reply);

    assertThat(reply).hasToString("好");
    assertThat(model.requests().getFirst().messages().getFirst().text()).isEqualTo("你是小厨。");
  }

  private List<String> names() {
    return assistants.current().entries().stream()
        .map(entry -> entry.assistant().card().name())
        .toList();
  }

  private void write(String file, String name) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(file), "name: %s\nprompt: 你是%s。\n".formatted(name, name));
  }
}
