package dev.zhuli.assistant.translator;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Assistant;
import dev.zhuli.assistant.AssistantCard;
import dev.zhuli.assistant.Languages;
import dev.zhuli.assistant.Meant;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.Model;
import dev.zhuli.tool.attachment.Attached;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Translates the newest message, from and to what the request's translate parameters name. Earlier
 * turns are left out: they are other texts, and a small model would go on with them. Where the
 * message brings files or pictures, or is an order that names a file, those are translated.
 *
 * <p>So nothing can be cut from a prompt that is too long: a text that leaves less than a quarter
 * of the model's window for its translation is refused with 1261 and its size.
 */
@Component
@Order(200)
final class Translator implements Assistant {
  private static final Pattern ORDER = Pattern.compile("(?i)翻|译|translat");

  private final Prompted prompted = Prompted.beside(Translator.class);
  private final Prompted picture = Prompted.beside(Translator.class, "picture.md");

  @Override
  public AssistantCard card() {
    return prompted.card();
  }

  @Override
  public boolean translates() {
    return true;
  }

  @Override
  public Answer answer(Turn turn, Reply reply) throws InterruptedException {
    Attached attached = Meant.by(turn, said -> ORDER.matcher(said).find());
    return attached.isEmpty()
        ? message(turn, reply)
        : new FileTranslation(turn, attached, reply).answer(prompted, picture);
  }

  private Answer message(Turn turn, Reply reply) throws InterruptedException {
    Languages languages = Languages.of(turn.translation(), turn.question().text());
    String system = prompted.prompt().replace("{{direction}}", languages.direction());
    List<ChatMessage> messages = List.of(ChatMessage.system(system), turn.question());
    checkLength(turn.model(), messages);
    return prompted.ask(turn, messages, reply);
  }

  private static void checkLength(Model model, List<ChatMessage> messages) {
    int window = model.info().contextTokens();
    int limit = window - window / 4;
    int tokens = model.countTokens(messages);
    if (tokens > limit) {
      throw new ApiException(new ApiError.PromptTooLong(tokens, limit));
    }
  }
}
