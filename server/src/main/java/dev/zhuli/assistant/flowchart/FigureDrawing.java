package dev.zhuli.assistant.flowchart;

import dev.zhuli.assistant.Turn;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.diagram.kind.FigureKind;
import dev.zhuli.tool.diagram.kind.Figures;
import dev.zhuli.tool.diagram.kind.NamedKind;
import java.util.Optional;

/** A new diagram of a kind that was named, out of words. */
final class FigureDrawing {
  /** What a small model would take minutes to write again, in characters. */
  private static final int LONGEST_EMBEDDED = 900;

  /** A wish that says no more than the kind. */
  private static final int LEAST = 2;

  private final Turn turn;
  private final Figures figures;
  private final FigurePrompts prompts;
  private final boolean chinese;

  FigureDrawing(Turn turn, Figures figures, FigurePrompts prompts, boolean chinese) {
    this.turn = turn;
    this.figures = figures;
    this.prompts = prompts;
    this.chinese = chinese;
  }

  Usage draw(NamedKind named, FigurePicture picture) throws InterruptedException {
    FigureKind kind = named.kind();
    String material = Description.of(turn, named.rest());
    Remarks remarks = new Remarks(chinese);
    Optional<Figure> figure = figures.pasted(kind, material, remarks);
    FigureWriting writing = new FigureWriting(turn, figures, chinese);
    boolean tooLong = turn.model().info().embedded() && material.length() > LONGEST_EMBEDDED;
    if (figure.isEmpty() && !tooLong) {
      figure = writing.written(kind, prompts.of(kind), wish(named), remarks);
    }
    if (figure.isEmpty()) {
      figure = figures.described(kind, material, remarks);
    }
    if (figure.isPresent()) {
      picture.show(titled(figure.get(), named), told(figure.get(), remarks));
    } else {
      picture.fail(FigureAdvice.of(kind, chinese));
    }
    return writing.usage();
  }

  /** The message; where it says no more than the kind, what was talked about before. */
  private String wish(NamedKind named) throws InterruptedException {
    String said = Description.forModel(turn, Description.of(turn, turn.question().text()));
    if (named.rest().length() > LEAST || named.title().length() > 1) {
      return said;
    }
    return turn.history().reversed().stream()
        .filter(message -> message.role() == ChatMessage.Role.USER)
        .findFirst()
        .map(before -> before.text() + "\n" + said)
        .orElse(said);
  }

  private Figure titled(Figure figure, NamedKind named) {
    String title = figure.title().isEmpty() ? named.title() : figure.title();
    return figure.withTitle(FigurePicture.brief(title));
  }

  private String told(Figure figure, Remarks remarks) {
    String name = figure.names().getLast();
    String change =
        chinese
            ? "可以接着改，例如：“把‘%s’改成…”“加一个…”。".formatted(name)
            : " You can change it, for instance: rename \"%s\" to …".formatted(name);
    return figure.counted(chinese) + remarks.told() + change;
  }
}
