package dev.zhuli.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.conversation.Conversation;
import dev.zhuli.conversation.ConversationStore;
import dev.zhuli.conversation.ConversationStore.Filter;
import dev.zhuli.conversation.StoredMessage;
import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.FinishReason;
import dev.zhuli.model.Usage;
import dev.zhuli.run.RunEvent;
import dev.zhuli.run.RunRecord;
import dev.zhuli.run.RunStatus;
import dev.zhuli.run.RunStore;
import dev.zhuli.run.RunStore.Acceptance;
import dev.zhuli.run.RunStore.Folded;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of runs and conversations must do. */
abstract class RunStoreContract {
  private static final Instant START = Instant.ofEpochMilli(1_700_000_000_000L);

  abstract RunStore runs();

  abstract ConversationStore conversations();

  @Test
  void anAcceptedTurnIsThereWithItsConversationAndMessages() {
    runs().accept(opening("run1", "talk1", "req-001", "你好"));

    assertThat(runs().find("tenant", "run1")).map(RunRecord::status).hasValue(RunStatus.RUNNING);
    assertThat(conversations().find("tenant", "talk1"))
        .hasValueSatisfying(
            talk -> {
              assertThat(talk.title()).isEqualTo("标题");
              assertThat(talk.metadata()).containsEntry("来源", "测试");
            });
    assertThat(texts("talk1")).containsExactly("你好");
  }

  @Test
  void nothingOfOneTenantIsVisibleToAnother() {
    runs().accept(opening("run1", "talk1", null, "秘密"));

    assertThat(runs().find("other", "run1")).isEmpty();
    assertThat(conversations().find("other", "talk1")).isEmpty();
    assertThat(conversations().since("other", "talk1", 0)).isEmpty();
    assertThat(conversations().list(new Filter("other", null, null), 0, 10)).isEmpty();
    assertThat(runs().ofConversation("other", "talk1")).isEmpty();
    assertThat(conversations().rename("other", "talk1", "x")).isFalse();
    assertThat(conversations().delete("other", "talk1")).isFalse();
    assertThat(conversations().find("tenant", "talk1")).isPresent();
  }

  @Test
  void aFoldedRunBringsItsAnswerAndItsTokensIntoTheConversation() {
    runs().accept(opening("run1", "talk1", null, "你好"));
    runs().fold(ended("run1", "talk1", null, RunStatus.COMPLETED), completed("你好！"));

    assertThat(texts("talk1")).containsExactly("你好", "你好！");
    assertThat(conversations().find("tenant", "talk1").orElseThrow().totalTokens())
        .isEqualTo(new Conversation.Tokens(7, 3));
    assertThat(runs().answer("run1")).hasValue(completed("你好！"));
    assertThat(runs().unfinished()).isEmpty();
  }

  @Test
  void foldingTwiceChangesNothing() {
    runs().accept(opening("run1", "talk1", null, "你好"));
    RunRecord ended = ended("run1", "talk1", null, RunStatus.COMPLETED);
    runs().fold(ended, completed("一"));
    runs().fold(ended, completed("二"));

    assertThat(texts("talk1")).containsExactly("你好", "一");
  }

  @Test
  void aRequestIdStandsForOneRunOfAKey() {
    runs().accept(opening("run1", "talk1", "req-001", "你好"));

    assertThat(runs().findByRequestId("key", "req-001")).map(RunRecord::id).hasValue("run1");
    assertThat(runs().findByRequestId("other", "req-001")).isEmpty();
    assertThatThrownBy(() -> runs().accept(opening("run2", "talk2", "req-001", "你好")))
        .isInstanceOf(RunStore.RequestIdTakenException.class);
    assertThat(conversations().find("tenant", "talk2")).isEmpty();
  }

  @Test
  void aRunStartedAnewStandsForTheOneBefore() {
    runs().accept(opening("run1", "talk1", "req-001", "讲个故事"));
    runs().fold(ended("run1", "talk1", "req-001", RunStatus.FAILED), failed("从前有"));
    assertThat(texts("talk1")).containsExactly("讲个故事", "从前有");

    runs()
        .accept(
            new Acceptance(
                running("run2", "talk1", "req-001"),
                null,
                List.of(ChatMessage.user("讲个故事")),
                List.of(),
                "run1",
                true));

    assertThat(texts("talk1")).containsExactly("讲个故事");
    assertThat(runs().findByRequestId("key", "req-001")).map(RunRecord::id).hasValue("run2");
    assertThat(conversations().since("tenant", "talk1", 0))
        .extracting(StoredMessage::runId)
        .containsExactly("run2");
  }

  @Test
  void aCutOffAnswerIsMarked() {
    runs().accept(opening("run1", "talk1", null, "讲个故事"));
    runs().fold(ended("run1", "talk1", null, RunStatus.INTERRUPTED), failed("从前有"));

    assertThat(conversations().since("tenant", "talk1", 0))
        .extracting(StoredMessage::status)
        .containsExactly(StoredMessage.Status.COMPLETE, StoredMessage.Status.PARTIAL);
  }

  @Test
  void conversationsAreListedByLatestActivityAndPaged() {
    for (int i = 1; i <= 5; i++) {
      runs().accept(opening("run" + i, "talk" + i, null, "问" + i));
    }

    assertThat(conversations().list(new Filter("tenant", "assistant", null), 0, 2))
        .extracting(Conversation::id)
        .containsExactly("talk5", "talk4");
    assertThat(conversations().list(new Filter("tenant", null, "user-1"), 2, 10)).hasSize(3);
    assertThat(conversations().list(new Filter("tenant", "another", null), 0, 10)).isEmpty();
    assertThat(conversations().list(new Filter("tenant", null, "nobody"), 0, 10)).isEmpty();
  }

  @Test
  void aDeletedConversationTakesItsRunsAndMessagesAlong() {
    runs().accept(opening("run1", "talk1", "req-001", "你好"));

    assertThat(conversations().delete("tenant", "talk1")).isTrue();

    assertThat(runs().find("tenant", "run1")).isEmpty();
    assertThat(runs().findByRequestId("key", "req-001")).isEmpty();
    runs().fold(ended("run1", "talk1", "req-001", RunStatus.CANCELLED), failed("晚到"));
    assertThat(conversations().since("tenant", "talk1", 0)).isEmpty();
  }

  @Test
  void aSummaryIsKept() {
    runs().accept(opening("run1", "talk1", null, "你好"));
    conversations().keepSummary("tenant", "talk1", new Conversation.Summary("要点", 4));

    assertThat(conversations().find("tenant", "talk1").orElseThrow().summary())
        .isEqualTo(new Conversation.Summary("要点", 4));
  }

  @Test
  void onlyOldLogsOfEndedRunsAreDue() {
    runs().accept(opening("run1", "talk1", null, "你好"));
    runs().accept(opening("run2", "talk2", null, "你好"));
    runs().fold(ended("run1", "talk1", null, RunStatus.COMPLETED), completed("好"));

    assertThat(runs().withLogEndedBefore(START.plusSeconds(3600), 10)).containsExactly("run1");
    assertThat(runs().withLogEndedBefore(START, 10)).isEmpty();
    runs().logDropped("run1");
    assertThat(runs().withLogEndedBefore(START.plusSeconds(3600), 10)).isEmpty();
  }

  @Test
  void aTurnReadsWhatItsSummaryLeavesOutAndEverySystemMessage() {
    runs()
        .accept(
            new Acceptance(
                running("run1", "talk1", null),
                opening("run1", "talk1", null, "").newConversation(),
                List.of(ChatMessage.system("说方言"), ChatMessage.user("一")),
                List.of(),
                null,
                false));
    runs().fold(ended("run1", "talk1", null, RunStatus.COMPLETED), completed("二"));

    assertThat(texts("talk1")).containsExactly("说方言", "一", "二");
    assertThat(conversations().since("tenant", "talk1", 2))
        .extracting(stored -> stored.message().text())
        .containsExactly("说方言", "二");
  }

  @Test
  void aPageOfMessagesEndsBeforeAPlace() {
    runs().accept(opening("run1", "talk1", null, "一"));
    runs().fold(ended("run1", "talk1", null, RunStatus.COMPLETED), completed("二"));

    assertThat(conversations().page("tenant", "talk1", Long.MAX_VALUE, 10))
        .extracting(stored -> stored.message().text())
        .containsExactly("一", "二");
    assertThat(conversations().page("tenant", "talk1", Long.MAX_VALUE, 1))
        .extracting(StoredMessage::seq)
        .containsExactly(2L);
    assertThat(conversations().page("tenant", "talk1", 2, 10))
        .extracting(StoredMessage::seq)
        .containsExactly(1L);
    assertThat(conversations().page("other", "talk1", Long.MAX_VALUE, 10)).isEmpty();
  }

  @Test
  void runsAreFoundByTheirIds() {
    runs().accept(opening("run1", "talk1", null, "一"));
    runs().accept(opening("run2", "talk2", null, "二"));
    runs().fold(ended("run2", "talk2", null, RunStatus.COMPLETED), completed("好"));
    List<String> ids = List.of("run2", "run1", "run9");

    assertThat(runs().all("tenant", ids)).extracting(RunRecord::id).containsExactly("run1", "run2");
    assertThat(runs().answers("tenant", ids)).containsOnlyKeys("run2");
    assertThat(runs().known(ids)).containsExactlyInAnyOrder("run1", "run2");
    assertThat(runs().all("other", ids)).isEmpty();
    assertThat(runs().answers("other", ids)).isEmpty();
    assertThat(runs().all("tenant", List.of())).isEmpty();
  }

  private List<String> texts(String conversationId) {
    return conversations().since("tenant", conversationId, 0).stream()
        .map(stored -> stored.message().text())
        .toList();
  }

  private static int number(String id) {
    return id.charAt(id.length() - 1) - '0';
  }

  private static Acceptance opening(
      String run, String talk, @Nullable String requestId, String text) {
    Instant at = START.plusSeconds(number(talk));
    Conversation conversation =
        new Conversation(
            talk,
            "tenant",
            "assistant",
            "user-1",
            "标题",
            Map.of("来源", "测试"),
            null,
            Conversation.Tokens.NONE,
            at,
            at,
            false);
    return new Acceptance(
        running(run, talk, requestId),
        conversation,
        List.of(ChatMessage.user(text)),
        List.of(),
        null,
        false);
  }

  private static RunRecord running(String run, String talk, @Nullable String requestId) {
    return record(run, talk, requestId, RunStatus.RUNNING, null);
  }

  private static RunRecord ended(
      String run, String talk, @Nullable String requestId, RunStatus status) {
    return record(run, talk, requestId, status, START.plusSeconds(60));
  }

  private static RunRecord record(
      String run,
      String talk,
      @Nullable String requestId,
      RunStatus status,
      @Nullable Instant endedAt) {
    return new RunRecord(
        run,
        "tenant",
        "key",
        talk,
        "assistant",
        "glm-4-assistant",
        requestId == null ? run : requestId,
        requestId != null,
        "hash",
        "user-1",
        Map.of(),
        status,
        START.plusSeconds(number(talk)),
        endedAt);
  }

  private static Folded completed(String text) {
    Usage usage = new Usage(7, 3, 0);
    return new Folded(
        List.of(
            new RunEvent.Text(text), new RunEvent.Completed(FinishReason.STOP, usage, List.of())),
        text,
        usage);
  }

  private static Folded failed(String text) {
    return new Folded(
        List.of(new RunEvent.Text(text), new RunEvent.Failed(500, 1234, "断了")), text, Usage.NONE);
  }
}
