package dev.zhuli.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plays one script as the answer to one request. */
final class ScriptPlayer {
  private static final byte[] CRLF = {'\r', '\n'};
  private final Plan plan;
  private final RecordedRequest request;
  private final HttpReader reader;
  private final OutputStream out;
  private int pieces;
  private long due;

  ScriptPlayer(Script script, RecordedRequest request, HttpReader reader, OutputStream out) {
    this.plan = script.plan();
    this.request = request;
    this.reader = reader;
    this.out = out;
  }

  /**
   * Returns whether the connection may carry another request.
   *
   * @throws IOException when the client left
   */
  boolean play() throws IOException, InterruptedException {
    String body = plan.body;
    if (body != null) {
      json(body);
      return true;
    }
    boolean streamed = request.body().path("stream").asBoolean(false) && !plan.plainJson;
    if (streamed && !plan.silent) {
      head("Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n");
      chunk(OpenAiWire.event(OpenAiWire.chunk(role(), null)));
    }
    due = System.nanoTime();
    for (Step step : plan.steps) {
      if (!play(step, streamed)) {
        return false;
      }
    }
    if (streamed) {
      end();
    } else {
      json(whole().toString());
    }
    return true;
  }

  private boolean play(Step step, boolean streamed) throws IOException, InterruptedException {
    switch (step) {
      case Step.Piece piece when streamed -> {
        await();
        chunk(piece.frame());
      }
      case Step.Piece _ -> pieces++;
      case Step.Raw raw -> chunk(raw.text());
      case Step.Gate gate -> gate.latch().await();
      case Step.Pause pause -> Thread.sleep(pause.time());
      case Step.Stall _ -> {
        reader.awaitEnd();
        throw new EOFException("the client left");
      }
      case Step.BreakOff _ -> {
        return false;
      }
    }
    return true;
  }

  private void await() {
    pieces++;
    due += pieces == 1 ? 0 : plan.between.toNanos();
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void end() throws IOException {
    String finish = plan.finish;
    if (finish != null) {
      chunk(OpenAiWire.event(OpenAiWire.chunk(OpenAiWire.object(), finish)));
    }
    boolean wanted = request.body().path("stream_options").path("include_usage").asBoolean(false);
    if (wanted && !plan.omitUsage) {
      chunk(OpenAiWire.event(OpenAiWire.usageChunk(usage())));
    }
    if (!plan.omitDone) {
      chunk(OpenAiWire.DONE);
    }
    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  private ObjectNode whole() {
    ObjectNode message = role();
    for (Step step : plan.steps) {
      if (step instanceof Step.Piece piece) {
        piece.delta().properties().forEach(e -> merge(message, e.getKey(), e.getValue()));
      }
    }
    ObjectNode reply = OpenAiWire.completion(message, plan.finish);
    if (!plan.omitUsage) {
      reply.set("usage", usage());
    }
    return reply;
  }

  private static void merge(ObjectNode message, String field, JsonNode value) {
    if (value.isObject()) {
      message.set(field, value); // a sound, which comes whole here
      return;
    }
    if (!field.equals("tool_calls")) {
      message.put(field, message.path(field).asString("") + value.asString());
      return;
    }
    ArrayNode calls = message.withArray("tool_calls");
    ObjectNode delta = (ObjectNode) value.path(0);
    if (delta.has("id")) {
      ObjectNode copy = delta.deepCopy();
      copy.remove("index");
      calls.add(copy);
    } else {
      ObjectNode function = (ObjectNode) calls.path(delta.path("index").asInt()).path("function");
      String more = delta.path("function").path("arguments").asString();
      function.put("arguments", function.path("arguments").asString() + more);
    }
  }

  private ObjectNode usage() {
    ObjectNode scripted = plan.usage;
    if (scripted != null) {
      return scripted;
    }
    return OpenAiWire.usage(request.body().path("messages").toString().length() / 2, pieces, 0);
  }

  private static ObjectNode role() {
    return OpenAiWire.object().put("role", "assistant").put("content", "");
  }

  private void json(String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    head("Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n");
    out.write(bytes);
  }

  private void head(String framing) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + plan.status + " Scripted\r\n");
    head.append(framing);
    plan.headers.forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
  }

  private void chunk(String text) throws IOException {
    chunk((plan.crlf ? text.replace("\n", "\r\n") : text).getBytes(StandardCharsets.UTF_8));
  }

  private void chunk(byte[] payload) throws IOException {
    int step = plan.bytesPerWrite > 0 ? plan.bytesPerWrite : payload.length;
    for (int from = 0; from < payload.length; from += step) {
      httpChunk(payload, from, Math.min(step, payload.length - from));
    }
  }

  private void httpChunk(byte[] payload, int from, int length) throws IOException {
    byte[] size = Integer.toHexString(length).getBytes(StandardCharsets.US_ASCII);
    byte[] framed = new byte[size.length + 2 + length + 2];
    System.arraycopy(size, 0, framed, 0, size.length);
    System.arraycopy(CRLF, 0, framed, size.length, 2);
    System.arraycopy(payload, from, framed, size.length + 2, length);
    System.arraycopy(CRLF, 0, framed, size.length + 2 + length, 2);
    out.write(framed);
  }
}
