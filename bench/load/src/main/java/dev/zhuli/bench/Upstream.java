package dev.zhuli.bench;

import dev.zhuli.testkit.ScriptedUpstream;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The scripted model server in a process of its own. */
record Upstream(Process process, String baseUrl, int port) {

  /**
   * @param chunks chunks per answer
   * @param rate chunks per second and answer
   */
  static Upstream start(Children children, int chunks, int rate) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                java.toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                ScriptedUpstream.class.getName(),
                "--port",
                "0",
                "--chunks",
                String.valueOf(chunks),
                "--rate",
                String.valueOf(rate)));
    Process process = children.start(builder.redirectError(ProcessBuilder.Redirect.INHERIT));
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null || !line.startsWith("ready ")) {
      throw new IllegalStateException("the scripted upstream did not start");
    }
    String baseUrl = line.substring("ready ".length());
    int port = Integer.parseInt(baseUrl.replaceAll(".*:(\\d+)/.*", "$1"));
    return new Upstream(process, baseUrl, port);
  }

  /** The settings of a server that asks this upstream. */
  String[] settings() {
    return new String[] {"--zhuli.model.base-url=" + baseUrl, "--zhuli.model.name=scripted"};
  }

  Proc proc() {
    return new Proc(process.pid());
  }
}
