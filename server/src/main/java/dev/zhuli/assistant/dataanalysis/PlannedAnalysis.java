package dev.zhuli.assistant.dataanalysis;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.PassingReply;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.tool.codeinterpreter.CodeInterpreter;
import dev.zhuli.tool.codeinterpreter.PythonTool;
import java.util.List;
import java.util.Set;

/**
 * A question answered by a model that calls functions: it plans, computes in steps and checks. The
 * numbers of its answer are held against what was computed.
 */
record PlannedAnalysis(Prompted plan, CodeInterpreter interpreter) {

  /**
   * @param profile what is known of the tables; empty where there are none
   */
  Answer answer(Turn turn, Wishes wishes, String profile, Reply reply) throws InterruptedException {
    NumberCheck numbers = new NumberCheck();
    numbers.know(turn.question().text());
    numbers.know(profile);
    turn.history().forEach(message -> numbers.know(message.text()));
    PythonTool python =
        new PythonTool(interpreter, turn.belongings(), turn.conversationId(), numbers::know);
    Listened listened = new Listened(reply);
    Answer answer = plan.answerUsing(List.of(python), turn, profile, listened);
    Set<String> unknown = numbers.unknownIn(listened.text.toString());
    if (!unknown.isEmpty() && answer.toolCalls().isEmpty()) {
      String list = String.join(wishes.chinese() ? "、" : ", ", unknown);
      reply.text(
          wishes.chinese()
              ? "\n\n> 这些数字没有出现在计算结果里，请核对：" + list
              : "\n\n> These numbers were not found in the computed results, please verify: "
                  + list);
    }
    return answer;
  }

  /** Remembers what was written, while it goes on. */
  private static final class Listened extends PassingReply {
    private final StringBuilder text = new StringBuilder();

    Listened(Reply reply) {
      super(reply);
    }

    @Override
    public void text(String piece) {
      text.append(piece);
      super.text(piece);
    }
  }
}
