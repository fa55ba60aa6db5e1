package dev.zhuli.run;

import dev.zhuli.assistant.Reply;
import dev.zhuli.tool.ToolBlock;

/** What an assistant writes becomes events of the run. */
record RunReply(LiveRun run) implements Reply {

  @Override
  public void text(String piece) {
    if (!piece.isEmpty()) {
      run.append(new RunEvent.Text(piece));
    }
  }

  @Override
  public void reasoning(String piece) {
    if (!piece.isEmpty()) {
      run.append(new RunEvent.Reasoning(piece));
    }
  }

  @Override
  public void toolStarted(ToolBlock block) {
    run.append(new RunEvent.ToolStarted(block));
  }

  @Override
  public void toolOutput(String piece) {
    if (!piece.isEmpty()) {
      run.append(new RunEvent.ToolOutput(piece));
    }
  }

  @Override
  public void toolFinished(ToolBlock block) {
    run.append(new RunEvent.ToolFinished(block));
  }
}
