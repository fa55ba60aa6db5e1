package dev.zhuli.model.llamacpp;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A process that ends in the middle of an answer. */
final class ExitProbe {
  private ExitProbe() {}

  public static void main(String[] args) throws InterruptedException {
    EmbeddedModel model =
        new EmbeddedModel(LiveModel.SETTINGS, LiveModel.file(), new SimpleMeterRegistry());
    CountDownLatch writing = new CountDownLatch(3);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                model.generate(
                    ModelRequest.of(List.of(ChatMessage.user("从一数到一百")), "exit"),
                    LiveModel.onText(piece -> writing.countDown()));
              } catch (ModelException e) {
                System.out.println("cut off: " + e.fault());
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    writing.await();
    long start = System.nanoTime();
    model.close();
    System.out.println("closed in " + (System.nanoTime() - start) / 1_000_000 + " ms");
    System.exit(0);
  }
}
