package dev.zhuli.cli;

import dev.zhuli.config.Start;
import dev.zhuli.config.ZhuliSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Talks with an assistant in the terminal, over the API as any client would. */
@Command(
    name = "chat",
    description = "在终端里对话 / Talks with an assistant in the terminal.",
    footer = {
      "",
      "ZHULI_BASE_URL  服务地址，默认为本机 / the server, by default the local one",
      "ZHULI_API_KEY   密钥，默认为本机密钥 / the key, by default the local one"
    },
    mixinStandardHelpOptions = true)
final class ChatCommand implements Callable<Integer> {
  /** As sysexits.h has it: a service is not there. */
  private static final int UNAVAILABLE = 69;

  private static final String CHATGLM = "65940acff94777010aa6b796";

  @Option(
      names = {"-a", "--assistant"},
      defaultValue = CHATGLM,
      description = "助理的 id 或名称（的一部分） / its id, or a part of its name")
  private String assistant = CHATGLM;

  @Option(
      names = {"-c", "--conversation"},
      description = "继续这个对话 / go on with this conversation")
  private @Nullable String conversation;

  @Parameters(
      arity = "0..1",
      paramLabel = "TEXT",
      description = "要说的话；- 读取标准输入；没有则逐行对话 / what to say; - reads stdin; none: line by line")
  private @Nullable String text;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ZhuliSettings settings = Start.read(new String[0], System.getenv()).settings();
    String base =
        Objects.requireNonNullElse(
            System.getenv("ZHULI_BASE_URL"), "http://127.0.0.1:" + settings.port());
    try (ApiClient api = new ApiClient(base, LocalKeys.given(settings))) {
      return converse(api);
    } catch (ConnectException e) {
      System.err.println(
          "zhuli: %s 没有服务在运行，请先启动：./zhuli serve / No server answers at %s; start it with ./zhuli serve"
              .formatted(base, base));
      return UNAVAILABLE;
    } catch (ApiClient.Refused e) {
      System.err.println("zhuli: " + e.getMessage());
      return 1;
    }
  }

  private int converse(ApiClient api) throws IOException, InterruptedException {
    String id = api.assistantId(assistant);
    if (text != null && !text.equals("-")) {
      turn(api, id, text);
      return 0;
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    if (text != null || !Boolean.getBoolean("cli.stdin.terminal")) {
      turn(api, id, in.readAllAsString().strip());
      return 0;
    }
    prompt();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.isBlank()) {
        tryTurn(api, id, line);
      }
      prompt();
    }
    System.out.println();
    return 0;
  }

  private static void prompt() {
    System.out.print("> ");
    System.out.flush();
  }

  /** A turn that fails must not end the talk. */
  private void tryTurn(ApiClient api, String id, String line)
      throws IOException, InterruptedException {
    try {
      turn(api, id, line);
    } catch (ApiClient.Refused e) {
      System.err.println("zhuli: " + e.getMessage());
    }
  }

  private void turn(ApiClient api, String id, String said)
      throws IOException, InterruptedException {
    try {
      conversation = api.turn(id, conversation, said, ChatCommand::show);
    } finally {
      System.out.println();
    }
  }

  private static void show(String piece) {
    System.out.print(piece);
    System.out.flush();
  }
}
