package dev.zhuli.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real server in a process of its own. */
public record ServerProcess(Process process, String base, HttpClient client)
    implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("(http://127\\.0\\.0\\.1:\\d+)/api");

  /** Starts it with all state below that folder, and waits until it is ready. */
  public static ServerProcess start(Path home, String... settings) throws IOException {
    Process process = launch(home, settings);
    return new ServerProcess(process, address(process), HttpClient.newHttpClient());
  }

  /** Starts it, and does not wait. */
  public static Process launch(Path home, String... settings) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // starts in two thirds of the time
                "-cp",
                System.getProperty("java.class.path"),
                "dev.zhuli.Zhuli",
                "serve",
                "--zhuli.home=" + home,
                "--zhuli.port=0",
                "--zhuli.code-interpreter.mode=off",
                "--zhuli.api-key=" + RunningServer.KEY));
    command.addAll(List.of(settings));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String address(Process process) throws IOException {
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    String line;
    while ((line = out.readLine()) != null) {
      said.append(line).append('\n');
      Matcher address = ADDRESS.matcher(line);
      if (address.find()) {
        return address.group(1);
      }
    }
    throw new IllegalStateException("The server did not start:\n" + said);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", RunningServer.KEY)
        .header("Content-Type", "application/json");
  }

  /** SIGKILL, and until the process is gone. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    client.shutdownNow();
  }
}
