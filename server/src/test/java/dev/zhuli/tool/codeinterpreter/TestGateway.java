package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.config.CodeInterpreterSettings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Jupyter Kernel Gateway on this machine. It is installed at the first use, below the home,
 * into an environment of its own, which sees the libraries for analysis through a {@code .pth}.
 */
final class TestGateway implements AutoCloseable {
  private static final List<String> PINNED =
      List.of("jupyter_kernel_gateway==3.0.1", "jupyter_server==2.21.1", "ipykernel==7.4.0");
  private static final Path HOME =
      Path.of(System.getProperty("user.home"), ".zhuli", "test-gateway-3.0.1");
  private static final int STARTS_WITHIN = 120;

  private final Process process;
  private final int port;
  private final String token;

  private TestGateway(Process process, int port, String token) {
    this.process = process;
    this.port = port;
    this.token = token;
  }

  /**
   * @param folder for what it writes
   */
  static TestGateway start(Path folder) throws IOException, InterruptedException {
    install(folder);
    int port = freePort();
    String token = UUID.randomUUID().toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            HOME.resolve("bin/python").toString(),
            "-m",
            "kernel_gateway",
            "--KernelGatewayApp.ip=127.0.0.1",
            "--KernelGatewayApp.port=" + port,
            "--KernelGatewayApp.port_retries=0",
            "--JupyterWebsocketPersonality.list_kernels=True");
    for (String name : List.of("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR")) {
      builder.environment().put(name, folder.resolve(name).toString());
    }
    builder.environment().put("KG_AUTH_TOKEN", token);
    // Killed kernels leave their folders behind.
    builder.environment().put("TMPDIR", folder.toString());
    builder.environment().put("KG_ENV_PROCESS_WHITELIST", "TMPDIR");
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    Path log = folder.resolve("gateway.log");
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    TestGateway gateway = new TestGateway(process, port, token);
    gateway.awaitStart(log);
    return gateway;
  }

  CodeInterpreterSettings.Gateway settings() {
    return settings(token, "python3");
  }

  CodeInterpreterSettings.Gateway settings(String token, String kernel) {
    return new CodeInterpreterSettings.Gateway(
        "http://127.0.0.1:" + port + "/", token, kernel, Duration.ofSeconds(60));
  }

  String token() {
    return token;
  }

  /** Ids of the kernels that it has. */
  Set<String> kernels() throws IOException, InterruptedException {
    Set<String> ids = new HashSet<>();
    JsonMapper.shared()
        .readTree(get("/api/kernels").body())
        .forEach(kernel -> ids.add(kernel.path("id").asString("")));
    return ids;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + port + path);
      HttpRequest request =
          HttpRequest.newBuilder(address).header("Authorization", "token " + token).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private void awaitStart(Path log) throws IOException, InterruptedException {
    for (int i = 0; i < STARTS_WITHIN; i++) {
      try {
        if (get("/api").statusCode() == 200) {
          return;
        }
      } catch (ConnectException e) {
        // Not yet.
      }
      if (process.waitFor(1, TimeUnit.SECONDS)) {
        break;
      }
    }
    close();
    throw new AssertionError("the gateway does not start: " + Files.readString(log));
  }

  private static synchronized void install(Path folder) throws IOException, InterruptedException {
    Path complete = HOME.resolve(".complete");
    if (Files.exists(complete)) {
      return;
    }
    Folders.drop(HOME);
    String analysis = TestPython.executable().toString();
    Path log = folder.resolve("install.log");
    Path packages = folder.resolve("packages.txt");
    String ask = "import sysconfig; print(sysconfig.get_path('purelib'))";
    run(packages, analysis, "-c", ask);
    run(log, analysis, "-m", "venv", HOME.toString());
    List<String> pip = new ArrayList<>();
    pip.addAll(List.of(HOME.resolve("bin/python").toString(), "-m", "pip", "install"));
    pip.addAll(List.of("--quiet", "--disable-pip-version-check"));
    pip.addAll(PINNED);
    run(log, pip.toArray(String[]::new));
    Path own = folder.resolve("own.txt");
    run(own, HOME.resolve("bin/python").toString(), "-c", ask);
    Path link = Path.of(Files.readString(own).strip(), "zhuli-analysis.pth");
    Files.writeString(link, Files.readString(packages));
    Files.createFile(complete);
  }

  private static void run(Path said, String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    boolean fine = process.waitFor(10, TimeUnit.MINUTES) && process.exitValue() == 0;
    process.destroyForcibly();
    Assumptions.assumeTrue(
        fine,
        () ->
            "NOT TESTED: Jupyter Kernel Gateway can't be installed: " + String.join(" ", command));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
