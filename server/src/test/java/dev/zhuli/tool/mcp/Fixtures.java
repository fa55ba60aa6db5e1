package dev.zhuli.tool.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.zhuli.config.McpServerSettings;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Settings of servers, and what the tests say over and over. */
final class Fixtures {
  /** A busy machine starts a program late. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private Fixtures() {}

  static Optional<Path> found(String program) {
    return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static McpServerSettings fake(Duration timeout, String... mode) throws URISyntaxException {
    assumeThat(found("python3")).as("this machine has a python3").isPresent();
    URL script = Objects.requireNonNull(Fixtures.class.getResource("/mcp/fake_server.py"));
    List<String> args =
        new ArrayList<>(List.of("-I", "-S")); // nothing but the script; starts sooner
    args.add(Path.of(script.toURI()).toString());
    args.addAll(List.of(mode));
    return program(timeout, "python3", args);
  }

  static McpServerSettings program(Duration timeout, String command, List<String> args) {
    return settings(command, args, null, Map.of(), null, timeout, List.of());
  }

  static McpServerSettings address(Duration timeout, String url) {
    return settings(null, List.of(), url, Map.of(), null, timeout, List.of());
  }

  static McpServerSettings settings(
      @Nullable String command,
      List<String> args,
      @Nullable String url,
      Map<String, String> headers,
      McpServerSettings.@Nullable OAuth oauth,
      Duration timeout,
      List<String> tools) {
    return new McpServerSettings(
        command,
        args,
        command == null ? Map.of() : Map.of("OWN", "mine"),
        url,
        headers,
        oauth,
        timeout,
        PATIENCE,
        tools,
        List.of(),
        DataSize.ofKilobytes(64));
  }

  static McpServers servers(McpServerSettings settings) {
    return new McpServers(Map.of("s", settings));
  }

  static String output(McpResult result) {
    assertThat(result).isInstanceOf(McpResult.Output.class);
    return ((McpResult.Output) result).text();
  }

  static String error(McpResult result) {
    assertThat(result).isInstanceOf(McpResult.Failed.class);
    return ((McpResult.Failed) result).error();
  }

  static List<String> names(McpListing listing) {
    assertThat(listing).isInstanceOf(McpListing.Listed.class);
    return ((McpListing.Listed) listing).tools().stream().map(McpTool::name).toList();
  }
}
