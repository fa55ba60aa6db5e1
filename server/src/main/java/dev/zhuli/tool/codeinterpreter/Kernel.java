package dev.zhuli.tool.codeinterpreter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * One running Python with the runtime in it, for one conversation. For one thread at a time.
 *
 * <p>The port that every place where Python can run is behind. Events come while a cell runs: text,
 * figures, files; their form is that of {@code zhuli_runtime/session.py}.
 */
interface Kernel extends AutoCloseable {

  /**
   * Runs a cell.
   *
   * @param question what it is to answer; helps to choose a kind of chart
   * @param most after which it is stopped; a cell that won't stop costs the kernel
   * @throws KernelException when the kernel is lost
   * @throws InterruptedException when the run is cancelled; the cell is stopped then
   */
  JsonNode run(String code, String question, Duration most, Consumer<JsonNode> events)
      throws InterruptedException;

  /**
   * Asks the runtime something.
   *
   * @throws KernelException when the kernel is lost, or the runtime fails
   */
  JsonNode call(String name, Map<String, ?> arguments, Duration most, Consumer<JsonNode> events)
      throws InterruptedException;

  /** Lays a file before it, to be read only. */
  void put(String name, Path file) throws IOException, InterruptedException;

  boolean isAlive();

  /** Ends it and drops all that it had; doesn't wait for it. */
  @Override
  void close();
}
