package dev.zhuli.tool;

import dev.zhuli.model.ToolCall;
import dev.zhuli.model.ToolSpec;
import java.util.List;

/** A tool that serves every turn alike, and is told as a function unless it says otherwise. */
public abstract class OwnTool implements Tool, ToolSource {
  private final ToolSpec spec;

  /**
   * @param parameters JSON schema of the arguments
   */
  protected OwnTool(String name, String description, String parameters) {
    this.spec = new ToolSpec(name, description, parameters);
  }

  @Override
  public final List<Tool> tools(ToolContext context) {
    return List.of(this);
  }

  @Override
  public final List<Tool> standalone() {
    return List.of(this);
  }

  @Override
  public final ToolSpec spec() {
    return spec;
  }

  @Override
  public ToolBlock announced(ToolCall call) {
    return FunctionBlocks.announced(call);
  }
}
