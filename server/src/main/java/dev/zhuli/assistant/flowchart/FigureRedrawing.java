package dev.zhuli.assistant.flowchart;

import dev.zhuli.assistant.Turn;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.diagram.edit.Patch;
import dev.zhuli.tool.diagram.edit.PatchWords;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.diagram.kind.FigureChange;
import dev.zhuli.tool.diagram.kind.FigureKind;
import dev.zhuli.tool.diagram.kind.Figures;
import java.util.List;
import java.util.Optional;

/** The diagram of before, changed as the message asks: by rules where they read it. */
final class FigureRedrawing {
  private final Turn turn;
  private final Figures figures;
  private final FigurePrompts prompts;
  private final boolean chinese;

  FigureRedrawing(Turn turn, Figures figures, FigurePrompts prompts, boolean chinese) {
    this.turn = turn;
    this.figures = figures;
    this.prompts = prompts;
    this.chinese = chinese;
  }

  Usage redraw(Figure before, FigurePicture picture) throws InterruptedException {
    String said = turn.question().text();
    List<Patch> patches = PatchWords.read(said);
    if (FlowWish.isOfLook(said) && patches.isEmpty()) {
      picture.show(before, chinese ? "已换成新的样子。" : "Redrawn.");
      return Usage.NONE;
    }
    Optional<Figure> changed = new FigureChange(figures).apply(before, patches);
    if (changed.isPresent()) {
      picture.show(changed.get(), told(changed.get(), new Remarks(chinese)));
      return Usage.NONE;
    }
    return written(before, said, picture);
  }

  private Usage written(Figure before, String said, FigurePicture picture)
      throws InterruptedException {
    FigureKind kind = FigureKind.of(before);
    Remarks remarks = new Remarks(chinese);
    FigureWriting writing = new FigureWriting(turn, figures, chinese);
    Optional<Figure> figure =
        writing
            .written(kind, prompts.of(kind), prompts.change(before.text(), said), remarks)
            .map(one -> before.title().isEmpty() ? one : one.withTitle(before.title()))
            .filter(one -> !one.equals(before));
    if (figure.isPresent()) {
      picture.show(figure.get(), told(figure.get(), remarks));
    } else {
      picture.fail(unchanged(before));
    }
    return writing.usage();
  }

  private String told(Figure figure, Remarks remarks) {
    return (chinese ? "已修改。" : "Changed. ") + figure.counted(chinese) + remarks.told();
  }

  private String unchanged(Figure before) {
    String names = String.join(chinese ? "、" : ", ", before.names().stream().limit(30).toList());
    return chinese
        ? "没有改成。图里有：%s。可以说“把X改成Y”“删掉X”，或者把要的样子写出来。".formatted(names)
        : "Nothing was changed. There are: %s. You can say: rename X to Y, remove X."
            .formatted(names);
  }
}
