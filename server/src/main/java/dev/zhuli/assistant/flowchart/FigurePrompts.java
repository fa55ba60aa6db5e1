package dev.zhuli.assistant.flowchart;

import dev.zhuli.assistant.Prompted;
import dev.zhuli.tool.diagram.kind.FigureKind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The prompts of the diagrams that are no flowcharts: a file beside for each kind. */
final class FigurePrompts {
  private final Map<FigureKind, Prompted> prompts = new EnumMap<>(FigureKind.class);
  private final Prompted change = Prompted.beside(FigurePrompts.class, "change.md");

  FigurePrompts() {
    for (FigureKind kind : FigureKind.values()) {
      String file = kind.name().toLowerCase(Locale.ROOT) + ".md";
      prompts.put(kind, Prompted.beside(FigurePrompts.class, file));
    }
  }

  String of(FigureKind kind) {
    return Objects.requireNonNull(prompts.get(kind)).prompt();
  }

  /** Asks for the text form once more, changed as somebody wishes. */
  String change(String text, String wish) {
    return change.prompt().replace("{{text}}", text.strip()).replace("{{wish}}", wish);
  }
}
