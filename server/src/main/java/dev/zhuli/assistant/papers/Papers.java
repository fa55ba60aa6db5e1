package dev.zhuli.assistant.papers;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Usage;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** arXiv论文速读: explains a paper that the user pastes or asks about. */
@Component
@Order(90)
final class Papers implements Assistant {
  /** English prose, or an abstract that is named so: what is to be read is in the message. */
  private static final Pattern PASTED =
      Pattern.compile("(\\b[A-Za-z][A-Za-z'’-]{0,30}+[ ,.;()]{1,3}+){6}|摘要[:：]\\s*\\S{15}");

  private static final Pattern LINK =
      Pattern.compile("(?i)arxiv\\W|\\b\\d{4}\\.\\d{4,5}(?!\\d)|https?://");

  /** Else the model answers an English text in English. */
  private static final String KEEP_TO_THE_TEXT = "用户贴出了论文文字：用中文，按例子的格式逐项写，只写文中写了的内容，没写的就说“文中未提及”。";

  /** Said by code: asked for a paper that it hasn't read, the model makes one up. */
  private static final String NO_DOWNLOAD =
      "我现在不能下载论文，所以读不到这个编号或链接的内容。请把论文的摘要或正文粘贴给我，我会用中文概括它的问题、方法、结果和局限。";

  private final Prompted prompted = Prompted.beside(Papers.class);

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    String text = turn.question().text();
    if (PASTED.matcher(text).find()) {
      return prompted.answer(turn, KEEP_TO_THE_TEXT, reply);
    }
    if (LINK.matcher(text).find() && turn.attached(true).isEmpty()) {
      reply.text(NO_DOWNLOAD);
      return new Answer(FinishReason.STOP, Usage.NONE, List.of());
    }
    return prompted.answer(turn, reply);
  }
}
