package dev.zhuli.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which model answers: the primary one, or one that an assistant or a caller names. */
public final class Models {
  private final Model primary;
  private final Map<String, Model> others;

  /**
   * @param others further models by the names under which they are asked for
   */
  public Models(Model primary, Map<String, Model> others) {
    this.primary = primary;
    this.others = Map.copyOf(others);
  }

  public Model byDefault() {
    return primary;
  }

  /**
   * The model of this name; the primary one for null, and for its own name.
   *
   * @throws ModelException with {@code MISSING} when no model has this name
   */
  public Model named(@Nullable String name) {
    if (name == null) {
      return primary;
    }
    Model other = others.get(name);
    if (other != null) {
      return other;
    }
    if (name.equals(primary.info().name())) {
      return primary;
    }
    throw new ModelException(ModelException.Fault.MISSING, "no model is named " + name);
  }
}
