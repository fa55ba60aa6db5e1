package dev.zhuli.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.node.ObjectNode;

/** One step of a {@link Script}, played in order. */
sealed interface Step {

  /** A piece of the answer, rendered once so that it can be sent a million times. */
  final class Piece implements Step {
    private final ObjectNode delta;
    private final byte[] frame;

    Piece(ObjectNode delta) {
      this.delta = delta;
      this.frame = OpenAiWire.event(OpenAiWire.chunk(delta, null)).getBytes(StandardCharsets.UTF_8);
    }

    ObjectNode delta() {
      return delta;
    }

    byte[] frame() {
      return frame;
    }
  }

  /** Text that goes into the body as it stands, protocol or not. */
  record Raw(String text) implements Step {}

  /** Goes on when the gate is open. */
  record Gate(CountDownLatch latch) implements Step {}

  record Pause(Duration time) implements Step {}

  /** Sends nothing more until the client leaves or the upstream is closed. */
  record Stall() implements Step {}

  /** Closes the connection at this point, without an end of the body. */
  record BreakOff() implements Step {}
}
