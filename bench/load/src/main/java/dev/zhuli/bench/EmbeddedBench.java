package dev.zhuli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The real embedded model: two turns of a conversation, timed from outside. */
final class EmbeddedBench {
  private static final String SENTENCE = "春天的早晨，小镇上的集市渐渐热闹起来，卖菜的、卖花的和卖点心的都在招呼客人。";
  private static final String FIRST = SENTENCE.repeat(8) + "请用大约一百五十个字续写这一段。";
  private static final String SECOND = "现在换成夜晚，再写一段。";

  private EmbeddedBench() {}

  static void measure(Options options, Children children, Result result)
      throws IOException, InterruptedException {
    Path model = model(options.modelHome());
    Zhuli zhuli =
        Zhuli.start(
            children,
            Zhuli.launcher(options.root()),
            children.folder(),
            "--zhuli.embedded.model=" + model);
    zhuli.awaitReady();
    try (Connection connection = Connection.open(zhuli.port())) {
      // The engine loads in the background; the first answer waits for it.
      turn(connection, "你好", "");
      Turn first = turn(connection, FIRST, "");
      put("first_turn", first, result);
      put("second_turn", turn(connection, SECOND, first.conversation()), result);
      result.put("rss_mib", zhuli.proc().rssMib());
    }
    zhuli.stop();
  }

  private static Path model(Path home) throws IOException {
    Path folder = home.resolve("models");
    List<Path> files = files(folder);
    // Of several, the default model.
    return files.stream()
        .filter(file -> file.toString().contains("qwen2.5-coder-1.5b-instruct"))
        .findFirst()
        .or(() -> files.stream().findFirst())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no model in " + folder + ": ./zhuli pull, or --model-home DIR"));
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".gguf")).sorted().toList();
    }
  }

  private record Meters(double evaluated, double cached, double generated) {
    static Meters read(Connection connection) throws IOException {
      return new Meters(
          meter(connection, "prompt.tokens.evaluated"),
          meter(connection, "prompt.tokens.cached"),
          meter(connection, "tokens.generated"));
    }

    private static double meter(Connection connection, String name) throws IOException {
      String path = "/actuator/metrics/zhuli.model." + name;
      Connection.Answer answer = connection.get(path, Zhuli.KEY);
      if (answer.status() != 200) {
        throw new IllegalStateException(path + ": HTTP " + answer.status());
      }
      JsonNode meter = Result.JSON.readTree(answer.body());
      return meter.at("/measurements/0/value").asDouble();
    }
  }

  private record Turn(
      String conversation, Meters before, Meters after, double firstSeconds, double restSeconds) {
    double evaluated() {
      return after.evaluated() - before.evaluated();
    }

    double cached() {
      return after.cached() - before.cached();
    }

    double generated() {
      return after.generated() - before.generated();
    }
  }

  private static Turn turn(Connection connection, String text, String conversation)
      throws IOException {
    Meters before = Meters.read(connection);
    long from = System.nanoTime();
    byte[] body = Question.toZhuli(text, conversation.isEmpty() ? null : conversation);
    int status = connection.post(Question.PATH, Zhuli.KEY, body);
    long first = 0;
    long last = 0;
    String id = "";
    while (connection.nextEvent()) {
      if (connection.hasText()) {
        last = System.nanoTime();
        if (first == 0) {
          first = last;
          id = Result.JSON.readTree(connection.json()).path("conversation_id").asString("");
        }
      }
    }
    if (status != 200 || first == 0) {
      throw new IllegalStateException("the embedded model did not answer: HTTP " + status);
    }
    Meters after = Meters.read(connection);
    return new Turn(id, before, after, (first - from) / 1e9, (last - first) / 1e9);
  }

  private static void put(String name, Turn turn, Result result) {
    result.put(name + "_prompt_tokens_evaluated", turn.evaluated());
    result.put(name + "_prompt_tokens_cached", turn.cached());
    result.put(name + "_first_token_s", turn.firstSeconds());
    result.put(name + "_prompt_tokens_per_s", turn.evaluated() / turn.firstSeconds());
    result.put(name + "_tokens_generated", turn.generated());
    // The first token is there when the prompt is read, and took none of the rest.
    result.put(name + "_tokens_per_s", (turn.generated() - 1) / turn.restSeconds());
  }
}
