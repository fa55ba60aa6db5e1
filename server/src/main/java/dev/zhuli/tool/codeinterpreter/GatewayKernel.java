package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.codeinterpreter.KernelException.Why;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kernel behind a Jupyter gateway, with the runtime in it: see {@code remote.py}. It is asked by
 * lines of code; what it answers comes with their replies, since displays may be dropped on the
 * way.
 */
final class GatewayKernel implements Kernel {
  /** The kernel's variable that holds the session. */
  static final String REMOTE = "zhuli_remote";

  private static final JsonMapper JSON = KernelJson.MAPPER;
  private static final Base64.Encoder BASE64 = Base64.getEncoder();
  private static final String MIME = "application/vnd.zhuli.event+json";
  private static final String ANSWER = "answer";
  private static final String STOPPED = "stopped";
  private static final Duration STEP = Duration.ofSeconds(30);

  /** Bytes of a file that are sent at once; gateways take frames up to 10 MB. */
  private static final int PIECE = 768 << 10;

  private final GatewayChannels channels;

  GatewayKernel(GatewayChannels channels) {
    this.channels = channels;
  }

  @Override
  public JsonNode run(String code, String question, Duration most, Consumer<JsonNode> events)
      throws InterruptedException {
    ObjectNode asked = JSON.createObjectNode().put("run", code).put("question", question);
    JsonNode end = exchange(asked, most, events);
    if (end.path("failure").asString("").equals(STOPPED)) {
      return JSON.createObjectNode().put("status", STOPPED);
    }
    return result(end);
  }

  @Override
  public JsonNode call(
      String name, Map<String, ?> arguments, Duration most, Consumer<JsonNode> events)
      throws InterruptedException {
    ObjectNode asked = JSON.createObjectNode().put("call", name);
    asked.set("arguments", JSON.valueToTree(arguments));
    return result(exchange(asked, most, events));
  }

  private static JsonNode result(JsonNode end) {
    if (end.has("failure")) {
      throw new KernelException(Why.FAILED, end.path("failure").asString(""));
    }
    return end.path("result");
  }

  /** Asks, then fetches what didn't come with the answer. */
  private JsonNode exchange(ObjectNode asked, Duration most, Consumer<JsonNode> events)
      throws InterruptedException {
    NumberedEvents told = new NumberedEvents(events);
    channels.begin();
    String line = "%s.ask('%s')".formatted(REMOTE, base64(asked.toString()));
    JsonNode parcel = parcel(line, most, told);
    while (!parcel.has("end")) {
      int before = told.next();
      parcel = parcel("pass", STEP, told);
      if (told.next() == before && !parcel.has("end")) {
        throw new KernelException(Why.FAILED, "the runtime does not come to its end");
      }
    }
    return parcel.path("end");
  }

  private JsonNode parcel(String line, Duration most, NumberedEvents told)
      throws InterruptedException {
    String rest = "%s.answer(%d)".formatted(REMOTE, told.next());
    ExecuteRequest request = new ExecuteRequest(line, Map.of(ANSWER, rest));
    JsonNode reply = channels.execute(request, most, shown -> told.take(read(shown)));
    JsonNode answer = reply.path("user_expressions").path(ANSWER);
    if (isOk(reply) && isOk(answer)) {
      JsonNode parcel = read(answer);
      told.take(parcel);
      return parcel;
    }
    return JSON.createObjectNode().set("end", failure(isOk(reply) ? answer : reply));
  }

  private static boolean isOk(JsonNode reply) {
    return reply.path("status").asString("").equals("ok");
  }

  private static JsonNode read(JsonNode shown) {
    try {
      return JSON.readTree(shown.path("data").path(MIME).asString("{}"));
    } catch (JacksonException e) {
      return JSON.createObjectNode(); // the code's, not the runtime's
    }
  }

  /** Of a line that failed outside of the runtime's own care. */
  private JsonNode failure(JsonNode reply) {
    String name = reply.path("ename").asString("error");
    String message = reply.path("evalue").asString("");
    if (name.equals("NameError") && message.contains(REMOTE)) {
      close();
      throw new KernelException(Why.DIED, "Python was started anew");
    }
    String why = name.equals("KeyboardInterrupt") ? STOPPED : name + ": " + message;
    return JSON.createObjectNode().put("failure", why);
  }

  /**
   * Runs lines that answer nothing.
   *
   * @throws KernelException when they fail, or the kernel is lost
   */
  void tell(String lines, Duration most) throws InterruptedException {
    channels.begin();
    JsonNode reply = channels.execute(new ExecuteRequest(lines, Map.of()), most, shown -> {});
    if (!isOk(reply)) {
      throw new KernelException(Why.FAILED, failure(reply).path("failure").asString(""));
    }
  }

  @Override
  public void put(String name, Path file) throws IOException, InterruptedException {
    try (InputStream in = Files.newInputStream(file)) {
      boolean first = true;
      byte[] piece = in.readNBytes(PIECE);
      while (first || piece.length > 0) {
        tell(received(name, piece, first), STEP);
        first = false;
        piece = in.readNBytes(PIECE);
      }
    }
  }

  private static String received(String name, byte[] piece, boolean first) {
    return "%s.receive('%s', '%s', %s)"
        .formatted(REMOTE, base64(name), BASE64.encodeToString(piece), first ? "True" : "False");
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean isAlive() {
    return channels.isOpen();
  }

  @Override
  public void close() {
    channels.close();
  }
}
