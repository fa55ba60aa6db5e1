package dev.zhuli.testkit;

import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a {@link ScriptedUpstream} answers to one request. The calls that add something are played
 * in the order in which they were made:
 *
 * <pre>{@code
 * Script.text("你好", "，世界").waitFor(gate).then("。").finish("stop")
 * Script.text("half").breakOff()
 * Script.failure(429, "slow down").header("Retry-After", "1")
 * }</pre>
 *
 * A finish reason ({@code stop}, or {@code tool_calls} after calls), usage where it was asked for,
 * and {@code [DONE]} are added by themselves. Don't change a script that has been handed over.
 */
public final class Script {
  private final Plan plan = new Plan();
  private int calls;

  private Script() {}

  /** An answer without anything in it yet. */
  public static Script empty() {
    return new Script();
  }

  /** An answer of these pieces of text, one event each. */
  public static Script text(String... pieces) {
    return new Script().then(pieces);
  }

  /** An HTTP error with OpenAI's error body. */
  public static Script failure(int status, String message) {
    return body(status, OpenAiWire.error(message));
  }

  /** A status and a body of any kind, said to be JSON. */
  public static Script body(int status, String body) {
    Script script = new Script();
    script.plan.status = status;
    script.plan.body = body;
    return script;
  }

  /** Takes the request and never answers, not even a status line. */
  public static Script neverAnswer() {
    Script script = new Script();
    script.plan.silent = true;
    return script.stall();
  }

  /** Takes the request and closes the connection. */
  public static Script hangUp() {
    Script script = new Script();
    script.plan.silent = true;
    return script.breakOff();
  }

  /** A stream of equal chunks at a steady rate, for load tests. */
  public static Script steady(String chunk, int chunks, double chunksPerSecond) {
    Script script = new Script().delayBetween(Duration.ofNanos((long) (1e9 / chunksPerSecond)));
    script.then(chunk);
    script.plan.steps.addAll(Collections.nCopies(chunks - 1, script.plan.steps.getFirst()));
    return script;
  }

  public Script then(String... pieces) {
    return deltas("content", pieces);
  }

  public Script reasoning(String... pieces) {
    return deltas("reasoning_content", pieces);
  }

  /** Any delta field, such as the {@code reasoning} of some servers. */
  public Script deltas(String field, String... pieces) {
    for (String piece : pieces) {
      plan.steps.add(new Step.Piece(OpenAiWire.object().put(field, piece)));
    }
    return this;
  }

  /** A piece of a spoken answer: the {@code audio} of a delta, as JSON. */
  public Script audio(String json) {
    ObjectNode delta = OpenAiWire.object();
    delta.set("audio", OpenAiWire.MAPPER.readTree(json));
    plan.steps.add(new Step.Piece(delta));
    return this;
  }

  /** A call whose arguments come in these fragments. */
  public Script toolCall(String id, String name, String... arguments) {
    int index = calls++;
    ObjectNode head = callDelta(index, arguments.length == 0 ? "" : arguments[0]);
    ObjectNode call = (ObjectNode) head.path("tool_calls").path(0);
    call.put("id", id).put("type", "function");
    ((ObjectNode) call.path("function")).put("name", name);
    plan.steps.add(new Step.Piece(head));
    for (int i = 1; i < arguments.length; i++) {
      plan.steps.add(new Step.Piece(callDelta(index, arguments[i])));
    }
    plan.finish = "tool_calls";
    return this;
  }

  private static ObjectNode callDelta(int index, String arguments) {
    ObjectNode delta = OpenAiWire.object();
    ObjectNode call = delta.putArray("tool_calls").addObject().put("index", index);
    call.putObject("function").put("arguments", arguments);
    return delta;
  }

  /** Bytes into the body as they stand: garbage, comments, error events. */
  public Script raw(String text) {
    plan.steps.add(new Step.Raw(text));
    return this;
  }

  /** An event that reports an error inside the stream. */
  public Script errorEvent(String message) {
    return raw("data: " + OpenAiWire.error(message) + "\n\n");
  }

  public Script waitFor(CountDownLatch gate) {
    plan.steps.add(new Step.Gate(gate));
    return this;
  }

  public Script pause(Duration time) {
    plan.steps.add(new Step.Pause(time));
    return this;
  }

  /** Sends nothing more, but keeps the connection. */
  public Script stall() {
    plan.steps.add(new Step.Stall());
    return this;
  }

  /** Closes the connection in the middle of the body. */
  public Script breakOff() {
    plan.steps.add(new Step.BreakOff());
    return this;
  }

  public Script finish(String reason) {
    plan.finish = reason;
    return this;
  }

  /**
   * The body ends properly, but no event ever gave a finish reason, and no {@code [DONE]} comes.
   */
  public Script withoutFinish() {
    plan.finish = null;
    plan.omitDone = true;
    return this;
  }

  public Script withoutDone() {
    plan.omitDone = true;
    return this;
  }

  public Script usage(int prompt, int completion, int cached) {
    plan.usage = OpenAiWire.usage(prompt, completion, cached);
    return this;
  }

  public Script withoutUsage() {
    plan.omitUsage = true;
    return this;
  }

  public Script header(String name, String value) {
    plan.headers.put(name, value);
    return this;
  }

  /** Answers one JSON body though a stream was asked for. */
  public Script plainJson() {
    plan.plainJson = true;
    return this;
  }

  /** Ends lines with CRLF. */
  public Script crlf() {
    plan.crlf = true;
    return this;
  }

  /** Time between the events' due times; a late one doesn't delay the ones behind it. */
  public Script delayBetween(Duration time) {
    plan.between = time;
    return this;
  }

  /** Sends the body in writes of so few bytes, which cuts characters and events anywhere. */
  public Script drip(int bytesPerWrite) {
    plan.bytesPerWrite = bytesPerWrite;
    return this;
  }

  Plan plan() {
    return plan;
  }
}
