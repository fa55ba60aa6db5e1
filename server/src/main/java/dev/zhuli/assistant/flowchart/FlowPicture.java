package dev.zhuli.assistant.flowchart;

import dev.zhuli.assistant.DrawnPicture;
import dev.zhuli.tool.diagram.Graph;
import dev.zhuli.tool.diagram.form.FlowForms;

/** A flowchart as it is told to the user. */
final class FlowPicture {
  private final DrawnPicture drawn;
  private final FlowForms forms;
  private final FlowWish wish;

  FlowPicture(DrawnPicture drawn, FlowForms forms, FlowWish wish) {
    this.drawn = drawn;
    this.forms = forms;
    this.wish = wish;
  }

  /**
   * @param remark stands below the picture
   */
  void show(Graph graph, String remark) {
    String title = graph.title().isEmpty() ? (wish.chinese() ? "流程图" : "Flowchart") : graph.title();
    drawn.show(title, forms.of(graph, wish.look()), remark);
  }

  /** Instead of a picture. */
  void fail(String why) {
    drawn.fail(why);
  }
}
