package dev.zhuli.tool.codeinterpreter;

import dev.zhuli.tool.codeinterpreter.KernelException.Why;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A kernel that is a process of this machine, spoken with over its pipes: see {@code pipe.py}. */
final class LineKernel implements Kernel, Exchanges.Line {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final long LOOK_MILLIS = 200;

  private final Process process;
  private final Path folder;
  private final boolean sealed;
  private final Inmates inmates;
  private final KernelLines lines;
  private final KernelInput input;

  private final Exchanges exchanges = new Exchanges(this);
  private long asked;
  private long lookedAt = System.nanoTime();
  private volatile boolean closed;

  /**
   * @param folder its files' folder {@code in} lies there; it goes with the kernel
   * @param sealed whether it can only read there, so that the files themselves may lie before it
   */
  LineKernel(Process process, Path folder, boolean sealed) {
    this.process = process;
    this.sealed = sealed;
    this.folder = folder;
    this.inmates = new Inmates(process, sealed);
    this.input = new KernelInput(process.getOutputStream());
    this.lines = new KernelLines(process.getInputStream());
  }

  /** What it says of itself first. */
  JsonNode ready(Duration most) throws InterruptedException {
    @Nullable JsonNode first = next(System.nanoTime() + most.toNanos());
    if (first == null || !first.path("event").asString("").equals("ready")) {
      close();
      throw new KernelException(Why.UNAVAILABLE, "Python does not start");
    }
    return first;
  }

  @Override
  public JsonNode run(String code, String question, Duration most, Consumer<JsonNode> events)
      throws InterruptedException {
    ObjectNode message = JSON.createObjectNode().put("run", code).put("question", question);
    return exchange(message, most, events);
  }

  @Override
  public JsonNode call(
      String name, Map<String, ?> arguments, Duration most, Consumer<JsonNode> events)
      throws InterruptedException {
    ObjectNode message = JSON.createObjectNode().put("call", name);
    message.set("arguments", JSON.valueToTree(arguments));
    return exchange(message, most, events);
  }

  private JsonNode exchange(ObjectNode message, Duration most, Consumer<JsonNode> events)
      throws InterruptedException {
    return result(exchanges.answer(() -> ask(message), most, events));
  }

  private void ask(ObjectNode message) {
    message.put("id", ++asked);
    lines.expect();
    write(message);
  }

  private JsonNode result(JsonNode answer) {
    if (answer.has("failure")) {
      String why = answer.path("failure").asString("");
      throw new KernelException(Why.FAILED, why);
    }
    return answer.path("result");
  }

  @Override
  public Optional<JsonNode> await(Duration most, Consumer<JsonNode> events)
      throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    while (true) {
      @Nullable JsonNode line = next(deadline);
      if (line == null) {
        return Optional.empty();
      }
      if (line.path("id").asLong(-1) == asked) {
        return Optional.of(line);
      }
      if (line.has("event")) {
        events.accept(line);
      }
    }
  }

  /** Null when none came in time. */
  private @Nullable JsonNode next(long deadline) throws InterruptedException {
    while (true) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return null;
      }
      lookAfter();
      Optional<JsonNode> line = lines.poll(Math.min(left, LOOK_MILLIS));
      if (line.isPresent()) {
        return line.get();
      }
    }
  }

  /** By the clock: code that never falls silent is looked after as well. */
  private void lookAfter() {
    long now = System.nanoTime();
    if (now - lookedAt >= TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS) || lines.ended()) {
      lookedAt = now;
      checkLife();
    }
  }

  private void checkLife() {
    if (lines.flooded()) {
      close();
      throw new KernelException(Why.FLOODED, "the code sent too much");
    }
    if (lines.ended() || input.ended()) {
      close();
      throw new KernelException(Why.DIED, "Python ended");
    }
    if (inmates.haveTooManyThreads()) {
      close();
      throw new KernelException(Why.DIED, "too many threads");
    }
  }

  @Override
  public void wake() {
    inmates.wake();
  }

  @Override
  public void rest() {
    inmates.rest();
  }

  @Override
  public void interrupt() {
    write(JSON.createObjectNode().put("interrupt", true));
  }

  private void write(ObjectNode message) {
    input.send((message + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void put(String name, Path file) throws IOException {
    Path in = folder.resolve("in");
    Path target = target(in, name);
    if (!in.equals(target.getParent())) {
      throw new IOException("no name of a file: " + name);
    }
    if (sealed) {
      Files.deleteIfExists(target);
      link(file, target);
    } else {
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static Path target(Path in, String name) throws IOException {
    try {
      return in.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new IOException("the locale has no such names of files: " + name, e);
    }
  }

  /** A link takes no room and no time, whatever the size; another disk can't be linked to. */
  private static void link(Path file, Path target) throws IOException {
    try {
      Files.createLink(target, file);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public boolean isAlive() {
    return !closed && process.isAlive(); // a killed process takes a moment to go
  }

  @Override
  public void close() {
    closed = true;
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    input.close();
    lines.close();
    Folders.drop(folder);
  }
}
