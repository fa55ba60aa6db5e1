package dev.zhuli.assistant.dataanalysis;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** 数据分析: analyses data that the user describes or pastes. */
@Component
@Order(20)
final class DataAnalysis implements Assistant {
  private final Prompted prompted = Prompted.beside(DataAnalysis.class);

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    List<Figures> figures = Figures.in(turn.question().text());
    if (figures.isEmpty()) {
      return prompted.answer(turn, reply);
    }
    String computed =
        figures.stream().map(one -> "- " + one.computed()).collect(Collectors.joining("\n"));
    reply.text("**计算**：\n" + computed + "\n\n");
    return prompted.answer(
        turn,
        "用户数据的这些数字已经算好，并且已写给用户：\n%s\n直接引用，不要重算，只写“**结论**：”和“**建议**：”。".formatted(computed),
        reply);
  }
}
