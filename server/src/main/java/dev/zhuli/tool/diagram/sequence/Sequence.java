package dev.zhuli.tool.diagram.sequence;

import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.scene.Pen;
import dev.zhuli.tool.diagram.scene.Scene;
import java.util.List;

/**
 * A sequence diagram.
 *
 * <pre>
 * # 点餐
 * 顾客 -> 服务员: 点菜
 * alt 有材料
 *   服务员 --> 顾客: 上菜
 * else 没有
 *   note 服务员: 请顾客换菜
 * end
 * </pre>
 *
 * @param parties from the left
 * @param steps from above; fragments are closed, none is without a message
 */
public record Sequence(String title, List<Party> parties, List<Step> steps) implements Figure {
  public Sequence {
    parties = List.copyOf(parties);
    steps = List.copyOf(steps);
  }

  @Override
  public Sequence withTitle(String other) {
    return new Sequence(other, parties, steps);
  }

  @Override
  public List<String> names() {
    return parties.stream().map(Party::name).toList();
  }

  @Override
  public String text() {
    return SequenceText.natural(this);
  }

  @Override
  public Scene scene(Pen pen) {
    return new SequenceScene(this, pen).drawn();
  }

  @Override
  public String mermaid() {
    return SequenceText.mermaid(this);
  }

  @Override
  public String plantUml() {
    return SequenceText.plantUml(this);
  }

  @Override
  public String counted(boolean chinese) {
    long messages = steps.stream().filter(step -> step.kind().isMessage()).count();
    return chinese
        ? "共 %d 个参与者、%d 条消息。".formatted(parties.size(), messages)
        : "%d participants, %d messages.".formatted(parties.size(), messages);
  }
}
