package dev.zhuli.assistant.flowchart;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.DrawnPicture;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.Belongings.GivenFile;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.Node;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.form.FlowForms;
import dev.zhuli.tool.diagram.form.Look;
import dev.zhuli.tool.diagram.kind.FigureKind;
import dev.zhuli.tool.diagram.kind.Figures;
import dev.zhuli.tool.diagram.kind.NamedKind;
import dev.zhuli.tool.font.CjkFont;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * 复杂流程图: draws a described process, or another diagram that is named, and changes the drawing as
 * one asks. The model writes a process in a tiny language, others in a short text form; code makes
 * the structure of it, mends it, puts it in place and draws it.
 */
@Component
@Order(30)
final class Flowchart implements Assistant {
  private static final String FUNCTION = "GenerateFlowchart";

  private final Prompted prompted = Prompted.beside(Flowchart.class);
  private final Prompted code = Prompted.beside(Flowchart.class, "code.md");
  private final Prompted lanes = Prompted.beside(Flowchart.class, "lanes.md");
  private final Prompted edit = Prompted.beside(Flowchart.class, "edit.md");
  private final FigurePrompts figurePrompts = new FigurePrompts();
  private final FlowForms forms;
  private final Figures figures;

  Flowchart(CjkFont font) {
    this.forms = new FlowForms(font);
    this.figures = new Figures(font, Clock.system(ZoneId.systemDefault()));
  }

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    String said = turn.question().text();
    if (FlowWish.isTalk(said)) {
      return prompted.answer(turn, reply);
    }
    Optional<NamedKind> named = NamedKind.in(said);
    Optional<byte[]> before = changed(turn.belongings(), said);
    FlowWish wish = FlowWish.of(said).after(before.map(Look::of).orElse(Look.PLAIN));
    DrawnPicture drawn =
        new DrawnPicture(turn, reply, FUNCTION, Map.of("description", said), wish.chinese());
    Optional<Figure> figure = before.flatMap(Figures::figure);
    if (figure.isPresent() && isSame(named, figure.get())) {
      FigurePicture picture = new FigurePicture(drawn, figures, wish);
      return done(
          new FigureRedrawing(turn, figures, figurePrompts, wish.chinese())
              .redraw(figure.get(), picture));
    }
    if (named.isPresent()) {
      FigurePicture picture = new FigurePicture(drawn, figures, wish);
      return done(
          new FigureDrawing(turn, figures, figurePrompts, wish.chinese())
              .draw(named.get(), picture));
    }
    return done(flowchart(turn, before.flatMap(FlowForms::graph), drawn, wish));
  }

  private Usage flowchart(Turn turn, Optional<Graph> before, DrawnPicture drawn, FlowWish wish)
      throws InterruptedException {
    FlowPicture picture = new FlowPicture(drawn, forms, wish);
    if (before.isPresent()) {
      return new Redrawing(turn, edit.prompt(), wish).redraw(before.get(), picture);
    }
    String system = (wish.lanes() ? lanes : code).prompt();
    return new FlowDrawing(turn, system, wish).draw(picture);
  }

  /** Whether a message that names a kind, or none, can be about a figure. */
  private static boolean isSame(Optional<NamedKind> named, Figure figure) {
    return named.isEmpty() || named.get().kind() == FigureKind.of(figure);
  }

  /**
   * The picture that a message changes; empty where it asks for a new one, or brings what is to be
   * drawn.
   */
  private static Optional<byte[]> changed(Belongings belongings, String said) {
    boolean brings = belongings.files().stream().anyMatch(GivenFile::isNew);
    return brings || !FlowWish.isChange(said)
        ? Optional.empty()
        : last(belongings).filter(png -> FlowWish.isChangeOf(said, labels(png)));
  }

  private static List<String> labels(byte[] png) {
    List<String> figure = Figures.figure(png).map(Figure::names).orElse(List.of());
    return FlowForms.graph(png)
        .map(graph -> graph.nodes().stream().map(Node::label).toList())
        .orElse(figure);
  }

  /** The newest picture that can be changed. */
  private static Optional<byte[]> last(Belongings belongings) {
    return DrawnPicture.before(belongings, FUNCTION)
        .filter(png -> Figures.figure(png).isPresent() || FlowForms.graph(png).isPresent())
        .findFirst();
  }

  private static Answer done(Usage usage) {
    return new Answer(FinishReason.STOP, usage, List.of());
  }
}
