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
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.form.FlowForms;
import dev.zhuli.tool.font.CjkFont;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * 复杂流程图: draws a described process, and changes the drawing as one asks. The model writes the
 * process in a tiny language; code makes the graph of it, mends it, puts it in place and draws it.
 */
@Component
@Order(30)
final class Flowchart implements Assistant {
  private static final String FUNCTION = "GenerateFlowchart";

  private final Prompted prompted = Prompted.beside(Flowchart.class);
  private final Prompted code = Prompted.beside(Flowchart.class, "code.md");
  private final Prompted lanes = Prompted.beside(Flowchart.class, "lanes.md");
  private final Prompted edit = Prompted.beside(Flowchart.class, "edit.md");
  private final FlowForms forms;

  Flowchart(CjkFont font) {
    this.forms = new FlowForms(font);
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
    FlowWish wish = FlowWish.of(said);
    Optional<Graph> before = FlowWish.isChange(said) ? last(turn.belongings()) : Optional.empty();
    DrawnPicture drawn =
        new DrawnPicture(turn, reply, FUNCTION, Map.of("description", said), wish.chinese());
    FlowPicture picture = new FlowPicture(drawn, forms, wish);
    if (before.isPresent()) {
      return done(new Redrawing(turn, edit.prompt(), wish).redraw(before.get(), picture));
    }
    String system = (wish.lanes() ? lanes : code).prompt();
    return done(new FlowDrawing(turn, system, wish).draw(picture));
  }

  private static Optional<Graph> last(Belongings belongings) {
    return DrawnPicture.before(belongings, FUNCTION)
        .flatMap(png -> FlowForms.graph(png).stream())
        .findFirst();
  }

  private static Answer done(Usage usage) {
    return new Answer(FinishReason.STOP, usage, List.of());
  }
}
