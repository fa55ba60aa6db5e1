package dev.zhuli.model.llamacpp;

import de.kherud.llama.LlamaTasks;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.OutputFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;

/**
 * One answer in one slot. It runs on a platform thread of the engine's and hands what happens to
 * the caller's thread through a queue; its results are received without delay whether or not the
 * caller keeps up, since a result left lying would keep the other slots' threads spinning.
 */
final class Generation implements Runnable {
  /** Tokens of an unfinished character, of which llama.cpp reports nothing. */
  private static final int HIDDEN = 3;

  private final LlamaTasks llama;
  private final Slot slot;
  private final int[] prompt;
  private final int limit;
  private final int cached;
  private final ModelRequest request;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private volatile boolean cancelled;

  Generation(LlamaTasks llama, Slot slot, int[] prompt, int limit, ModelRequest request) {
    this.llama = llama;
    this.slot = slot;
    this.prompt = prompt;
    this.limit = limit;
    this.cached = slot.cachedPrefix(prompt);
    this.request = request;
  }

  /** What the caller's thread hears: pieces, then one end. */
  sealed interface Event {
    record Piece(String text) implements Event {}

    record Done(Outcome outcome) implements Event {}

    record Failed(ModelException cause) implements Event {}
  }

  /**
   * @param evaluated prompt tokens that were not cached
   * @param firstNanos from the start to the first token
   */
  record Outcome(
      int evaluated, int generated, FinishReason finish, long firstNanos, long totalNanos) {}

  /** Tokens of the prompt that the slot held already. */
  int cached() {
    return cached;
  }

  Event next() throws InterruptedException {
    return events.take();
  }

  /** Stops after the token, or the batch of prompt tokens, that is being computed now. */
  void cancel() {
    cancelled = true;
  }

  /** Returns when all that was cancelled has left the native loop; only while nothing else runs. */
  static void awaitRest(LlamaTasks llama) {
    llama.next(llama.start(CompletionParameters.nothing()));
  }

  @Override
  public void run() {
    try {
      slot.holds(request.cacheKey(), Arrays.copyOf(prompt, cached));
      long start = System.nanoTime();
      evaluate();
      answer(start);
    } catch (LlamaTasks.Refused e) {
      slot.holds("", new int[0]);
      events.add(new Event.Failed(failure(e)));
    } catch (ModelException e) {
      events.add(new Event.Failed(e));
    } catch (RuntimeException e) {
      events.add(
          new Event.Failed(new ModelException(Fault.BROKE_OFF, "The embedded model failed", e)));
    }
  }

  /**
   * Evaluates all but the last batch of the prompt, batch by batch: a task can be cancelled only
   * between two results, and a long prompt would give none for a minute.
   */
  private void evaluate() {
    for (int end = cached + Engine.BATCH; end < prompt.length; end += Engine.BATCH) {
      checkCancelled();
      llama.next(llama.start(CompletionParameters.evaluate(slot.id, prompt, end)));
      slot.holds(request.cacheKey(), Arrays.copyOf(prompt, end));
    }
    checkCancelled();
  }

  private void checkCancelled() {
    if (cancelled) {
      throw new ModelException(Fault.BROKE_OFF, "The answer was cancelled");
    }
  }

  private void answer(long start) {
    int task = llama.start(CompletionParameters.answer(slot.id, prompt, limit, request));
    List<String> pieces = new ArrayList<>();
    Circling circling = new Circling(request);
    boolean circled = false;
    long first = 0;
    LlamaTasks.Result result = llama.next(task);
    while (!result.last() && !circled) {
      first = first == 0 ? System.nanoTime() - start : first;
      pieces.add(result.text());
      if (!result.text().isEmpty()) {
        events.add(new Event.Piece(result.text()));
      }
      if (cancelled) {
        llama.cancel(task);
        remember(pieces);
        checkCancelled();
      }
      circled = circling.isSeenAfter(result.text());
      if (circled) {
        llama.cancel(task);
      } else {
        result = llama.next(task);
      }
    }
    int generated = remember(pieces);
    long total = System.nanoTime() - start;
    events.add(
        new Event.Done(
            new Outcome(
                prompt.length - cached, generated, finish(pieces, generated), first, total)));
  }

  /** Notes what the slot holds now: all but the last token, which was sampled but not evaluated. */
  private int remember(List<String> pieces) {
    int[] written = pieces.stream().flatMapToInt(this::tokensOf).toArray();
    boolean ended = !pieces.isEmpty() && pieces.getLast().isEmpty();
    int kept = ended ? written.length : Math.max(0, written.length - 1);
    slot.holds(
        request.cacheKey(),
        IntStream.concat(IntStream.of(prompt), IntStream.of(written).limit(kept)).toArray());
    return ended ? written.length + 1 : written.length;
  }

  private IntStream tokensOf(String piece) {
    return piece.isEmpty() ? IntStream.empty() : IntStream.of(llama.encode(piece));
  }

  /**
   * The binding drops llama.cpp's reason; the token that ends an answer shows as an empty piece.
   */
  private FinishReason finish(List<String> pieces, int generated) {
    boolean ended = !pieces.isEmpty() && pieces.getLast().isEmpty();
    return !ended && generated + HIDDEN >= limit ? FinishReason.LENGTH : FinishReason.STOP;
  }

  private ModelException failure(LlamaTasks.Refused e) {
    return request.format() instanceof OutputFormat.JsonSchema
        ? SchemaCheck.unsupported(String.valueOf(e.getMessage()))
        : new ModelException(Fault.BROKE_OFF, "The embedded model broke off", e);
  }
}
