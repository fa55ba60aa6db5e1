package dev.zhuli.tool.font;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What fontconfig knows of this machine's fonts.
 *
 * @param match the command that names the best font
 * @param list the command that names all
 */
record FontConfig(List<String> match, List<String> list) implements SystemFonts {
  private static final int SECONDS = 10;
  private static final int MOST_FILES = 200;

  /** fc-match names some font in any case: whether it has Chinese is seen when it is loaded. */
  @Override
  public List<Path> files() {
    Stream<Path> best = asked(match, "--format=%{file}\\n", "sans:lang=zh-cn").stream();
    Stream<Path> all =
        SystemFonts.plainFirst(asked(list, "--format=%{file}\\n", ":lang=zh-cn").stream()).stream();
    return Stream.concat(best, all).distinct().limit(MOST_FILES).toList();
  }

  private static List<Path> asked(List<String> command, String... arguments) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of(arguments));
    try {
      Path answer = Files.createTempFile("zhuli-fonts", null);
      try {
        return run(whole, answer);
      } finally {
        Files.deleteIfExists(answer);
      }
    } catch (IOException notThere) {
      return List.of();
    }
  }

  private static List<Path> run(List<String> command, Path answer) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(answer.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        return List.of();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      process.destroyForcibly();
    }
    // The names of files are in the system's encoding.
    String names =
        Files.readString(answer, Charset.forName(System.getProperty("sun.jnu.encoding")));
    return names.lines().filter(line -> !line.isBlank()).map(Path::of).toList();
  }
}
