package dev.zhuli.model;

import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chain of models: when one can't answer, the next is asked, but never after the first piece has
 * been heard. Faults of the request itself (rejected, too long, sensitive) end the chain, since
 * another model would be given the same request; a wrong key or a proxy's page is one server's own.
 *
 * <p>When all fail, the first model's failure is thrown, the others' as suppressed. Counting and
 * {@link #info} are the first model's.
 */
public final class FallbackModel implements Model {
  private static final Logger log = LoggerFactory.getLogger(FallbackModel.class);

  private final List<Model> chain;

  /**
   * @param chain at least one model, in the order in which they are asked
   */
  public FallbackModel(List<? extends Model> chain) {
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a chain needs a model");
    }
    this.chain = List.copyOf(chain);
  }

  @Override
  public Info info() {
    return chain.getFirst().info();
  }

  @Override
  public int countTokens(List<ChatMessage> messages) {
    return chain.getFirst().countTokens(messages);
  }

  @Override
  public ModelReply generate(ModelRequest request, ModelListener listener)
      throws InterruptedException {
    FirstPiece heard = new FirstPiece(listener);
    ModelException first = null;
    for (Model model : chain) {
      try {
        return model.generate(request, heard);
      } catch (ModelException e) {
        if (heard.anything || !another(e.fault())) {
          throw e;
        }
        log.warn("model {} can't answer ({}): {}", model.info().name(), e.fault(), e.getMessage());
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    throw Objects.requireNonNull(first);
  }

  private static boolean another(ModelException.Fault fault) {
    return switch (fault) {
      case REFUSED, TIMED_OUT, RATE_LIMITED, BUSY, BROKE_OFF, UNREADABLE, MISCONFIGURED, MISSING ->
          true;
      case REJECTED, TOO_LONG, SENSITIVE, UNSUPPORTED -> false;
    };
  }

  private static final class FirstPiece implements ModelListener {
    private final ModelListener listener;
    private boolean anything;

    FirstPiece(ModelListener listener) {
      this.listener = listener;
    }

    @Override
    public void onText(String piece) {
      anything = true;
      listener.onText(piece);
    }

    @Override
    public void onReasoning(String piece) {
      anything = true;
      listener.onReasoning(piece);
    }
  }
}
