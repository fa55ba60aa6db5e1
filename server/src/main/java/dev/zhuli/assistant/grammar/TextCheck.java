package dev.zhuli.assistant.grammar;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Portions;
import dev.zhuli.assistant.Portions.Portion;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ModelRequest.Sampling;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.attachment.Attached;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Corrects the English texts that are attached, portion by portion: first the corrected text, then
 * what was changed, with the reasons that rules know.
 */
final class TextCheck {
  /** In tokens; a portion is compared with its correction word by word. */
  private static final int PORTION = 200;

  private static final int MOST_EMBEDDED = 1_000;
  private static final int MOST = 8_000;

  private final Turn turn;
  private final Reply reply;
  private final List<String> changes = new ArrayList<>();
  private int checked;
  private int unchecked;
  private Usage usage = Usage.NONE;

  TextCheck(Turn turn, Reply reply) {
    this.turn = turn;
    this.reply = reply;
  }

  Answer answer(Attached attached, Prompted correct, Prompted picture) throws InterruptedException {
    reply.text(String.join("\n", attached.unread()));
    if (!attached.unread().isEmpty()
        && !(attached.texts().isEmpty() && attached.pictures().isEmpty())) {
      reply.text("\n\n");
    }
    if (!attached.texts().isEmpty()) {
      texts(attached, correct.prompt());
    }
    if (!attached.pictures().isEmpty()) {
      List<Part> parts = new ArrayList<>(List.of(new Part.Text(attached.said())));
      parts.addAll(attached.pictures());
      reply.text(attached.texts().isEmpty() ? "" : "\n\n");
      ask(picture.prompt(), new ChatMessage(Role.USER, parts, List.of(), null), reply);
    }
    return new Answer(FinishReason.STOP, usage, List.of());
  }

  private void texts(Attached attached, String system) throws InterruptedException {
    int most = turn.model().info().embedded() ? MOST_EMBEDDED : MOST;
    Portions portions = Portions.of(attached.texts(), PORTION, most, turn.model());
    if (portions.portions().stream().noneMatch(one -> English.isIn(one.text()))) {
      reply.text("文件里没有英文句子，没有可以检查的内容。");
    } else {
      String file = "";
      for (Portion one : portions.portions()) {
        if (!one.file().equals(file)) {
          reply.text((file.isEmpty() ? "" : "\n\n") + "**改正后的《" + one.file() + "》**\n\n");
        }
        file = one.file();
        // Paragraph by paragraph: a small model joins those that it's given together.
        for (String paragraph : one.text().splitWithDelimiters("\\n\\s*\\n", 0)) {
          reply.text(English.isIn(paragraph) ? corrected(paragraph, system) : paragraph);
        }
      }
      reply.text("\n\n" + result());
    }
    portions.unfinished().forEach(one -> reply.text("\n\n" + one.sentence("检查")));
  }

  private String corrected(String text, String system) throws InterruptedException {
    String body = text.strip();
    int start = text.indexOf(body);
    ModelReply made = ask(system, ChatMessage.user(body), ModelListener.silent());
    String after = made.text().strip();
    if (made.finish() != FinishReason.STOP || !isCorrection(body, after)) {
      unchecked++;
      return text;
    }
    checked++;
    if (Changes.same(body, after)) {
      return text;
    }
    Changes.between(body, after).stream().map(change -> line(change, after)).forEach(changes::add);
    return text.substring(0, start) + after + text.substring(start + body.length());
  }

  /** A small model may answer a text instead of correcting it. */
  private static boolean isCorrection(String before, String after) {
    return after.length() * 2 > before.length() && after.length() < before.length() * 2;
  }

  private static String line(String change, String corrected) {
    String made = change.replaceFirst("^.*→ |^加上 |^去掉 ", "");
    String sentence =
        Stream.of(corrected.split("(?<=[.!?])\\s+|\\R", 0))
            .filter(one -> one.contains(made))
            .findFirst()
            .orElse("");
    return Rules.reason(change, sentence)
        .map(reason -> "- " + change + "：" + reason + "。")
        .orElse("- " + change);
  }

  private String result() {
    String found =
        !changes.isEmpty()
            ? "**改动**（" + changes.size() + " 处）：\n" + String.join("\n", changes)
            : checked > 0 ? "**检查结果**：没有发现语法错误。" : "**检查结果**：没能检查。";
    return unchecked == 0 ? found : found + "\n\n有 " + unchecked + " 段没能检查，保留原文。";
  }

  /** Greedy and without the earlier turns, as for a sentence. */
  private ModelReply ask(String system, ChatMessage message, ModelListener listener)
      throws InterruptedException {
    ModelReply made =
        turn.model()
            .generate(
                ModelRequest.of(List.of(ChatMessage.system(system), message), turn.conversationId())
                    .withSampling(Sampling.GREEDY),
                listener);
    usage = usage.plus(made.usage());
    return made;
  }
}
