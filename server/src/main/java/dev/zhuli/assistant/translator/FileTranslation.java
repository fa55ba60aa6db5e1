package dev.zhuli.assistant.translator;

import dev.zhuli.assistant.Answer;
import dev.zhuli.assistant.Languages;
import dev.zhuli.assistant.Portions;
import dev.zhuli.assistant.Portions.Portion;
import dev.zhuli.assistant.Prompted;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.assistant.Turn.Translation;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Part;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.Usage;
import dev.zhuli.tool.attachment.Attached;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates what is attached: texts portion by portion, pictures by a model that sees them. */
final class FileTranslation {
  /** A slow model writes that in some minutes. */
  private static final int MOST_EMBEDDED = 2_000;

  private static final int MOST = 20_000;
  private static final int PORTION_EMBEDDED = 300;
  private static final int PORTION = 1_500;
  private static final String UNKNOWN = "译成中文；原来就是中文的，译成英文";

  private final Turn turn;
  private final Reply reply;
  private final Attached attached;
  private Usage usage = Usage.NONE;
  private FinishReason finish = FinishReason.STOP;
  private boolean incomplete;

  FileTranslation(Turn turn, Attached attached, Reply reply) {
    this.turn = turn;
    this.attached = attached;
    this.reply = reply;
  }

  Answer answer(Prompted text, Prompted picture) throws InterruptedException {
    List<String> remarks = new ArrayList<>(attached.unread());
    texts(text, remarks);
    if (!attached.pictures().isEmpty()) {
      reply.text(attached.texts().isEmpty() ? "" : "\n\n");
      List<Part> parts = new ArrayList<>(List.of(new Part.Text(attached.said())));
      parts.addAll(attached.pictures());
      String system = picture.prompt().replace("{{direction}}", direction(""));
      ask(system, new ChatMessage(Role.USER, parts, List.of(), null));
    }
    if (incomplete) {
      remarks.add("有的段落译文可能不完整，请对照原文。");
    }
    if (!remarks.isEmpty()) {
      boolean alone = attached.texts().isEmpty() && attached.pictures().isEmpty();
      reply.text((alone ? "" : "\n\n---\n") + String.join("\n", remarks));
    }
    return new Answer(finish, usage, List.of());
  }

  private void texts(Prompted prompted, List<String> remarks) throws InterruptedException {
    Model model = turn.model();
    boolean slow = model.info().embedded();
    int portion = Math.min(slow ? PORTION_EMBEDDED : PORTION, model.info().contextTokens() / 4);
    Portions portions = Portions.of(attached.texts(), portion, slow ? MOST_EMBEDDED : MOST, model);
    String sample = portions.portions().isEmpty() ? "" : portions.portions().getFirst().text();
    String system =
        prompted.prompt().replace("{{direction}}", direction(sample)) + (slow ? "" : wishes());
    String file = "";
    for (Portion one : portions.portions()) {
      if (attached.texts().size() > 1 && !one.file().equals(file)) {
        reply.text((file.isEmpty() ? "" : "\n\n") + "**《" + one.file() + "》**\n\n");
      }
      file = one.file();
      translate(system, one.text());
    }
    portions.unfinished().forEach(one -> remarks.add(one.sentence("译")));
  }

  /** White space around a portion belongs to the text's form. */
  private void translate(String system, String text) throws InterruptedException {
    String body = text.strip();
    int start = text.indexOf(body);
    reply.text(text.substring(0, start));
    if (!body.isEmpty()) {
      ask(system, ChatMessage.user(body));
    }
    reply.text(text.substring(start + body.length()));
  }

  private void ask(String system, ChatMessage message) throws InterruptedException {
    List<ChatMessage> messages = List.of(ChatMessage.system(system), message);
    ModelReply made =
        turn.model()
            .generate(
                ModelRequest.of(messages, turn.conversationId()).withSampling(turn.sampling()),
                reply);
    usage = usage.plus(made.usage());
    if (made.finish() != FinishReason.STOP) {
      finish = made.finish();
      incomplete = true;
    }
    incomplete |= 2 * lines(made.text()) < lines(message.text());
  }

  /** A small model may leave lines out that are much alike. */
  private static long lines(String text) {
    return text.lines().filter(line -> !line.isBlank()).count();
  }

  private String wishes() {
    return attached.said().isBlank()
        ? ""
        : "\n用户对译文的要求是“" + attached.said().strip() + "”，只照办与翻译有关的。";
  }

  /** The request's parameters come first, then what the message names, then what the text is in. */
  private String direction(String sample) {
    Translation asked = turn.translation();
    if (Languages.target(asked).isPresent()) {
      return Languages.of(asked, sample).direction();
    }
    Optional<String> wished = WishedLanguage.in(attached.said());
    if (wished.isEmpty() && sample.isEmpty()) {
      return UNKNOWN;
    }
    @Nullable String from = asked == null ? null : asked.from();
    return Languages.of(new Translation(from, wished.orElse(null)), sample).direction();
  }
}
