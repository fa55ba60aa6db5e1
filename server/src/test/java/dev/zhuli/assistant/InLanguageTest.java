package dev.zhuli.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.assistant.Turn.Translation;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelException.Fault;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.Usage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong on the way to another language, what was answered is not lost. */
class InLanguageTest {
  private static final String FIRST = "长城是中国古代最伟大的防御工程之一，全长两万多公里。\n\n";
  private static final String SECOND = "今天的长城大多是明代修的，可以去八达岭看。";

  private final CollectedReply reply = new CollectedReply();
  private final List<String> translated = new ArrayList<>();

  private interface Translator {
    ModelReply translate(String text) throws InterruptedException;
  }

  /** A model that answers in Chinese, and translates as it's told. */
  private final class Speaking implements Model {
    private final Translator translator;

    Speaking(Translator translator) {
      this.translator = translator;
    }

    @Override
    public Info info() {
      return new Info("speaking", 4_096, false, false, false);
    }

    @Override
    public ModelReply generate(ModelRequest request, ModelListener listener)
        throws InterruptedException {
      String text = request.messages().getLast().text();
      translated.add(text);
      return translator.translate(text);
    }

    @Override
    public int countTokens(List<ChatMessage> messages) {
      return messages.stream().mapToInt(message -> message.text().length()).sum();
    }
  }

  private static ModelReply reply(String text, FinishReason finish) {
    return new ModelReply(text, "", List.of(), finish, new Usage(1, 1, 0));
  }

  private interface Writing {
    Answer write(Reply reply) throws InterruptedException;
  }

  private Answer answer(Translator translator, Writing writing) throws InterruptedException {
    Assistant assistant =
        new Assistant() {
          @Override
          public AssistantCard card() {
            return Cards.card("a", "甲");
          }

          @Override
          public Answer answer(Turn turn, Reply to) throws InterruptedException {
            return writing.write(to);
          }
        };
    FirstTurn turn =
        FirstTurn.of(new Speaking(translator), "长城有多长？").translating(new Translation(null, "en"));
    return InLanguage.answer(assistant, turn, reply);
  }

  private static Answer whole(Reply reply) {
    reply.text(FIRST);
    reply.text(SECOND);
    return new Answer(FinishReason.STOP, new Usage(10, 10, 0), List.of());
  }

  @Test
  void anAnswerThatBreaksOffIsGivenAsFarAsItCame() {
    ModelException gone = new ModelException(Fault.BROKE_OFF, "gone");
    assertThatThrownBy(
            () ->
                answer(
                    text -> reply("unasked", FinishReason.STOP),
                    to -> {
                      to.text(FIRST + "今天的");
                      throw gone;
                    }))
        .isSameAs(gone);
    assertThat(reply.toString()).isEqualTo(FIRST + "今天的");
    assertThat(translated).isEmpty();
  }

  @Test
  void anAnswerThatIsCancelledIsGivenAsFarAsItCame() {
    assertThatThrownBy(
            () ->
                answer(
                    text -> reply("unasked", FinishReason.STOP),
                    to -> {
                      to.text(FIRST);
                      throw new InterruptedException();
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(reply.toString()).isEqualTo(FIRST);
  }

  @Test
  void whenTheTranslationFailsTheAnswerIsGivenAsItWasWritten() throws Exception {
    Answer answer =
        answer(
            text -> {
              throw new IllegalStateException("no slot");
            },
            InLanguageTest::whole);
    assertThat(answer.finish()).isEqualTo(FinishReason.STOP);
    assertThat(reply.toString()).isEqualTo(FIRST + SECOND);
    assertThat(translated).as("one failure is enough").hasSize(1);
  }

  @Test
  void whenTheTranslationIsCancelledTheRestIsGivenAsItWasWritten() {
    assertThatThrownBy(
            () ->
                answer(
                    text -> {
                      if (text.equals(SECOND)) {
                        throw new InterruptedException();
                      }
                      return reply("It is long.", FinishReason.STOP);
                    },
                    InLanguageTest::whole))
        .isInstanceOf(InterruptedException.class);
    assertThat(reply.toString()).isEqualTo("It is long.\n\n" + SECOND);
  }

  @Test
  void aTranslationThatIsCutOffIsNotTakenForTheWhole() throws Exception {
    Answer answer =
        answer(
            text ->
                text.equals(SECOND)
                    ? reply("Today's", FinishReason.LENGTH)
                    : reply("It is long.", FinishReason.STOP),
            InLanguageTest::whole);
    assertThat(reply.toString()).isEqualTo("It is long.\n\n" + SECOND);
    assertThat(answer.usage()).isEqualTo(new Usage(12, 12, 0));
  }

  @Test
  void aLongParagraphIsTranslatedInParts() throws Exception {
    String paragraph = SECOND.repeat(50);
    answer(
        text -> reply("So.", FinishReason.STOP),
        to -> {
          to.text(paragraph);
          return new Answer(FinishReason.STOP, Usage.NONE, List.of());
        });
    assertThat(translated).hasSizeGreaterThan(2).allMatch(part -> part.length() <= 400);
    assertThat(String.join("", translated)).isEqualTo(paragraph);
  }
}
