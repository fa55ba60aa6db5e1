package dev.zhuli.tool.mcp;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Servers as they are published, fetched by this machine's own npm and pip and kept below {@code
 * target/} until the next clean. Where one can't be fetched, the test is skipped and says so.
 */
final class Published {
  private static final Path CACHE = Path.of("target", "mcp").toAbsolutePath();
  private static final long MINUTES = 5;

  private Published() {}

  /** The script of the reference server in JavaScript. */
  static Path everything() throws IOException, InterruptedException {
    String wanted = "@modelcontextprotocol/server-everything@2026.8.31";
    Path folder = CACHE.resolve("npm");
    assumeThat(Fixtures.found("node")).as("this machine has node").isPresent();
    assumeThat(Fixtures.found("npm")).as("this machine has npm").isPresent();
    fetch(
        folder,
        wanted,
        List.of(
            List.of(
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--prefix",
                folder.toString(),
                wanted)));
    return folder.resolve("node_modules/@modelcontextprotocol/server-everything/dist/index.js");
  }

  /** The program of a server in Python. */
  static Path time() throws IOException, InterruptedException {
    String wanted = "mcp-server-time==2026.10.19";
    Path folder = CACHE.resolve("pip");
    assumeThat(Fixtures.found("python3")).as("this machine has a python3").isPresent();
    fetch(
        folder,
        wanted,
        List.of(
            List.of("python3", "-m", "venv", folder.toString()),
            List.of(folder.resolve("bin/pip").toString(), "install", "-q", wanted)));
    return folder.resolve("bin/mcp-server-time");
  }

  private static void fetch(Path folder, String wanted, List<List<String>> commands)
      throws IOException, InterruptedException {
    Path mark = Files.createDirectories(folder).resolve("fetched");
    if (Files.exists(mark) && Files.readString(mark).equals(wanted)) {
      return;
    }
    for (List<String> command : commands) {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      assumeThat(ended && process.exitValue() == 0)
          .as("%s can be fetched: %s", wanted, Files.readString(folder.resolve("log")))
          .isTrue();
    }
    Files.writeString(mark, wanted);
  }
}
