package dev.zhuli.run;

import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.ToolContext;
import dev.zhuli.tool.ToolSource;
import dev.zhuli.tool.Toolbox;
import dev.zhuli.tool.retrieval.CitablePassages;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tools of a turn, looked for when they are first asked for: on the run's thread, when what the
 * turn attaches belongs to its conversation.
 */
final class TurnTools {
  private final List<ToolSource> sources;
  private final ToolContext context;
  private @Nullable Toolbox found;

  /**
   * @param sources none for a turn that may use no tools
   */
  TurnTools(List<ToolSource> sources, ToolContext context) {
    this.sources = sources;
    this.context = context;
  }

  Toolbox toolbox() {
    Toolbox box = found;
    if (box == null) {
      box = Toolbox.of(sources, context);
      found = box;
    }
    return box;
  }

  Belongings belongings() {
    return context.belongings();
  }

  CitablePassages citable() {
    return context.citable();
  }
}
