package dev.zhuli.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.conversation.Conversation.Summary;
import dev.zhuli.error.ApiError;
import dev.zhuli.error.ApiException;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ChatMessage.Role;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Model;
import dev.zhuli.model.ModelException;
import dev.zhuli.model.ModelListener;
import dev.zhuli.model.ModelReply;
import dev.zhuli.model.ModelRequest;
import dev.zhuli.model.ToolCall;
import dev.zhuli.model.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistoryWindowTest {
  private static final String SYSTEM = "你是助手";
  private static final List<ChatMessage> QUESTION = List.of(ChatMessage.user("现在呢？"));

  private final Letters model = new Letters(200);
  private final HistoryWindow window = new HistoryWindow(new Summarizer("请概括"));

  @Test
  void whatFitsGoesInWholeWithoutAskingTheModel() throws InterruptedException {
    HistoryWindow.Fitted fitted = window.fit(model, SYSTEM, null, talk(4, 10), QUESTION, 50);

    assertThat(fitted.messages()).hasSize(6);
    assertThat(fitted.messages().getFirst().text()).isEqualTo(SYSTEM);
    assertThat(fitted.messages().getLast()).isEqualTo(QUESTION.getFirst());
    assertThat(fitted.newSummary()).isNull();
    assertThat(model.prompts).isEmpty();
  }

  @Test
  void whatNoLongerFitsIsSummarisedAndTheNewestTurnsStay() throws InterruptedException {
    List<StoredMessage> talk = talk(20, 10);
    HistoryWindow.Fitted fitted = window.fit(model, SYSTEM, null, talk, QUESTION, 50);

    assertThat(model.countTokens(fitted.messages())).isLessThanOrEqualTo(150);
    assertThat(fitted.messages().getFirst().text()).startsWith(SYSTEM).contains("摘要甲");
    assertThat(fitted.messages().get(1).role()).isEqualTo(Role.USER);
    assertThat(fitted.messages()).contains(talk.getLast().message());
    assertThat(fitted.messages().getLast()).isEqualTo(QUESTION.getFirst());
    assertThat(fitted.newSummary()).isNotNull();
    assertThat(model.prompts).hasSize(1);
  }

  @Test
  void afterASummaryTheNextTurnNeedsNone() throws InterruptedException {
    List<StoredMessage> talk = talk(20, 10);
    Summary summary = window.fit(model, SYSTEM, null, talk, QUESTION, 50).newSummary();
    model.prompts.clear();

    List<StoredMessage> longer = new ArrayList<>(talk);
    longer.add(message(21, Role.USER, 10));
    longer.add(message(22, Role.ASSISTANT, 10));
    HistoryWindow.Fitted next = window.fit(model, SYSTEM, summary, longer, QUESTION, 50);

    assertThat(model.prompts).isEmpty();
    assertThat(next.messages().getFirst().text()).contains("摘要甲");
    assertThat(next.messages()).contains(longer.getLast().message());
  }

  @Test
  void aSummaryThatFailsLeavesWhatTheUserAsked() throws InterruptedException {
    model.failing = true;
    HistoryWindow.Fitted fitted = window.fit(model, SYSTEM, null, talk(20, 10), QUESTION, 50);

    assertThat(fitted.messages().getLast()).isEqualTo(QUESTION.getFirst());
    assertThat(fitted.newSummary())
        .satisfies(summary -> assertThat(String.valueOf(summary)).contains("用户：1"));
  }

  @Test
  void aQuestionThatIsTooLongByItselfIsRefused() {
    List<ChatMessage> huge = List.of(ChatMessage.user("长".repeat(500)));

    assertThatThrownBy(() -> window.fit(model, SYSTEM, null, List.of(), huge, 50))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> assertThat(e.error()).isInstanceOf(ApiError.PromptTooLong.class));
  }

  @Test
  void aCallersSystemMessageJoinsTheAssistantsOwn() throws InterruptedException {
    List<ChatMessage> newest = List.of(ChatMessage.system("只说英文"), ChatMessage.user("你好"));
    List<ChatMessage> messages = window.fit(model, SYSTEM, null, List.of(), newest, 50).messages();

    assertThat(messages).extracting(ChatMessage::role).containsExactly(Role.SYSTEM, Role.USER);
    assertThat(messages.getFirst().text()).contains(SYSTEM).contains("只说英文");
  }

  @Test
  void aCallStaysWithItsResultThoughWhatWasBeforeIsSummarised() throws InterruptedException {
    List<StoredMessage> talk = talk(9, 20);
    talk.add(stored(10, calls("a", "b")));
    List<ChatMessage> newest = List.of(result("b", "雨"), result("a", "晴"));
    HistoryWindow.Fitted fitted = window.fit(model, SYSTEM, null, talk, newest, 50);

    assertThat(fitted.messages()).endsWith(calls("a", "b"), result("a", "晴"), result("b", "雨"));
    // The summary doesn't cover the call: should this try fail, the next one still finds it.
    assertThat(fitted.newSummary())
        .isNotNull()
        .satisfies(summary -> assertThat(summary.through()).isLessThan(10));
  }

  @Test
  void aCallWithoutAResultIsAnsweredInItsPlaceAndAResultWithoutACallLeftOut()
      throws InterruptedException {
    List<StoredMessage> talk =
        List.of(
            stored(1, ChatMessage.user("天气")),
            stored(2, calls("a", "b")),
            stored(3, result("b", "雨")),
            stored(4, result("typo", "晴")),
            stored(5, ChatMessage.assistant("有雨")));
    List<ChatMessage> messages = window.fit(model, SYSTEM, null, talk, QUESTION, 50).messages();

    assertThat(messages.subList(1, messages.size()))
        .containsExactly(
            ChatMessage.user("天气"),
            calls("a", "b"),
            result("a", "没有结果。"),
            result("b", "雨"),
            ChatMessage.assistant("有雨"),
            QUESTION.getFirst());
  }

  private static ChatMessage calls(String... ids) {
    List<ToolCall> calls = Stream.of(ids).map(id -> new ToolCall(id, "f", "{}")).toList();
    return new ChatMessage(Role.ASSISTANT, List.of(), calls, null);
  }

  private static ChatMessage result(String id, String text) {
    return new ChatMessage(Role.TOOL, List.of(new ChatMessage.Part.Text(text)), List.of(), id);
  }

  private static List<StoredMessage> talk(int messages, int chars) {
    List<StoredMessage> talk = new ArrayList<>();
    for (int i = 1; i <= messages; i++) {
      talk.add(message(i, i % 2 == 1 ? Role.USER : Role.ASSISTANT, chars));
    }
    return talk;
  }

  private static StoredMessage message(int seq, Role role, int chars) {
    String text = (seq + "话".repeat(chars)).substring(0, chars);
    return stored(
        seq, new ChatMessage(role, List.of(new ChatMessage.Part.Text(text)), List.of(), null));
  }

  private static StoredMessage stored(int seq, ChatMessage message) {
    return new StoredMessage(
        seq, message, "run" + seq, StoredMessage.Status.COMPLETE, Instant.EPOCH);
  }

  /** A model for which every character is a token. */
  private static final class Letters implements Model {
    private final int context;
    private final List<ModelRequest> prompts = new ArrayList<>();
    private boolean failing;

    Letters(int context) {
      this.context = context;
    }

    @Override
    public Info info() {
      return new Info("letters", context, false, false, false);
    }

    @Override
    public ModelReply generate(ModelRequest request, ModelListener listener) {
      prompts.add(request);
      if (failing) {
        throw new ModelException(ModelException.Fault.REFUSED, "no");
      }
      return new ModelReply("摘要甲", "", List.of(), FinishReason.STOP, Usage.NONE);
    }

    @Override
    public int countTokens(List<ChatMessage> messages) {
      return messages.stream().mapToInt(message -> message.text().length()).sum();
    }
  }
}
