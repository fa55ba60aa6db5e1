package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.codeinterpreter.KernelException.Why;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Python with the libraries for analysis.
 *
 * @param executable of its virtual environment
 * @param folders all that it reads
 * @param version such as {@code 3.11.7}
 */
record Python(Path executable, List<Path> folders, String version) {
  private static final String ASKED =
      """
      import json, sys, sysconfig
      print(json.dumps([sys.prefix, sys.base_prefix, sysconfig.get_path("stdlib"), sys.version.split()[0]]))
      """;
  private static final long SECONDS = 20;
  private static final int MOST_LINKS = 20;
  private static final int MOST_SAID = 32 << 10;

  Python {
    folders = List.copyOf(folders);
  }

  /**
   * Asks a Python where its files lie.
   *
   * @throws KernelException when it doesn't answer
   */
  static Python at(Path executable) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(executable.toString(), "-I", "-c", ASKED)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return of(executable, JsonMapper.shared().readTree(said(process, executable)));
    } catch (IOException | JacksonException e) {
      throw new KernelException(Why.UNAVAILABLE, executable + " does not run", e);
    }
  }

  private static byte[] said(Process process, Path executable)
      throws IOException, InterruptedException {
    try (InputStream in = process.getInputStream()) {
      process.getOutputStream().close();
      // Read once it has ended: one that doesn't would keep the reader as long.
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new KernelException(Why.UNAVAILABLE, executable + " does not run");
      }
      return in.readNBytes(MOST_SAID);
    } finally {
      process.destroyForcibly();
    }
  }

  /**
   * What the links of a virtual environment lead to outside of it, hop by hop: /usr/bin/python3,
   * /usr/bin/python3.11. Each is a single file.
   */
  private static List<Path> links(Path executable, Path environment) throws IOException {
    List<Path> links = new ArrayList<>();
    Path at = executable.toAbsolutePath().normalize();
    for (int i = 0; Files.isSymbolicLink(at) && i < MOST_LINKS; i++) {
      at = at.resolveSibling(Files.readSymbolicLink(at)).normalize();
      links.add(at);
    }
    links.removeIf(link -> link.startsWith(environment.normalize()));
    return links;
  }

  /** A Python of the system shares its prefix with everything else: then only its own is taken. */
  private static Python of(Path executable, JsonNode said) throws IOException {
    List<Path> folders = new ArrayList<>(List.of(Path.of(said.get(0).asString())));
    Path base = Path.of(said.get(1).asString());
    Path standard = Path.of(said.get(2).asString());
    List<Path> links = links(executable, folders.getFirst());
    if (base.equals(Path.of("/usr"))) {
      folders.add(standard);
    } else if (base.equals(Path.of("/usr/local"))) {
      folders.add(base.resolve("lib"));
    } else {
      folders.add(base);
      links.removeIf(link -> link.startsWith(base));
    }
    folders.addAll(links);
    return new Python(
        executable,
        folders.stream().distinct().filter(Files::exists).toList(),
        said.get(3).asString());
  }
}
