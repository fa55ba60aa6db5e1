package dev.zhuli.tool.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The runtime's own tests, which are Python; minutes of processor time, so not among the fast. */
@Tag("live")
class RuntimeUnitTest {
  private static final Path TESTS = Path.of("src/test/python");

  @TestFactory
  Stream<DynamicTest> python() throws IOException, InterruptedException {
    Path python = TestPython.executable();
    try (Stream<Path> files = Files.list(TESTS)) {
      List<String> modules =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.startsWith("test_") && name.endsWith(".py"))
              .map(name -> name.substring(0, name.length() - ".py".length()))
              .sorted()
              .toList();
      assertThat(modules).isNotEmpty();
      return modules.stream().map(module -> dynamicTest(module, () -> pass(python, module)));
    }
  }

  private static void pass(Path python, String module) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(python.toString(), "-B", "-m", "unittest", module);
    builder.environment().put("PYTHONPATH", Path.of("src/main/python").toAbsolutePath().toString());
    Process process = builder.directory(TESTS.toFile()).redirectErrorStream(true).start();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).as("some tests must have run").containsPattern("Ran [1-9]");
  }
}
