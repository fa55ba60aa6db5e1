package dev.zhuli.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.ToolBlock;
import dev.zhuli.tool.ToolBlock.Retrieval;
import dev.zhuli.tool.retrieval.CitablePassages;
import dev.zhuli.tool.retrieval.Passage;
import java.util.List;
import org.junit.jupiter.api.Test;

class CitingReplyTest {
  private final StringBuilder shown = new StringBuilder();
  private final CitablePassages citable = new CitablePassages();
  private final CitingReply reply = new CitingReply(new Shown(), citable, "密码是多少？");

  @Test
  void whatIsSaidBeforeAToolStaysBeforeIt() {
    citable.add(passage("差旅住宿每晚最多报销六百八十元"));
    reply.text("Let me look further.");
    reply.toolStarted(new Retrieval(List.of()));
    reply.text("The price is 7.");
    reply.end();
    assertThat(shown).hasToString("Let me look further.[tool]The price is 7.");
  }

  @Test
  void whatAToolFindsIsCitedAfterIt() {
    reply.text("原文【1】不是引用。");
    reply.toolStarted(new Retrieval(List.of()));
    citable.add(passage("机房门禁密码是 8823，请勿外传"));
    reply.text("机房门禁密码是 8823。");
    reply.end();
    assertThat(shown).hasToString("原文【1】不是引用。[tool]机房门禁密码是 8823【1†source】。");
  }

  private static Passage passage(String text) {
    return new Passage("f", "手册.txt", 1, "", text, 1);
  }

  private final class Shown implements Reply {
    @Override
    public void text(String piece) {
      shown.append(piece);
    }

    @Override
    public void reasoning(String piece) {}

    @Override
    public void toolStarted(ToolBlock block) {
      shown.append("[tool]");
    }

    @Override
    public void toolOutput(String piece) {}

    @Override
    public void toolFinished(ToolBlock block) {}
  }
}
