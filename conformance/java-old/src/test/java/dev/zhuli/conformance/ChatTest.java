package dev.zhuli.conformance;

import static dev.zhuli.conformance.Talk.CHATGLM;
import static dev.zhuli.conformance.Talk.PARADE;
import static dev.zhuli.conformance.Talk.order;
import static dev.zhuli.conformance.Talk.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.zhipu.oapi.service.v4.assistant.AssistantCompletion;
import com.zhipu.oapi.service.v4.assistant.AssistantExtraParameters;
import com.zhipu.oapi.service.v4.assistant.AssistantParameters;
import com.zhipu.oapi.service.v4.assistant.CompletionUsage;
import com.zhipu.oapi.service.v4.assistant.TranslateParameters;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatTest {
  private static final String TRICKY =
      "你好，世界！“引号” \\ / \t 😀👩‍👩‍👧 𠮷野家 é ｶﾅ [DONE] data: x\n\n第二段";

  private final Talk talk = Talk.withKey(Talk.KEY);

  @AfterEach
  void close() {
    talk.close();
  }

  @Test
  void chatInOneReply() {
    AssistantCompletion reply = talk.ask(order(CHATGLM, "你好，世界"));
    assertThat(text(reply)).isEqualTo("你说了：你好，世界。");
    assertThat(reply.getChoices().getFirst().getFinishReason()).isEqualTo("stop");
    assertThat(reply.getStatus()).isEqualTo("completed");
    assertThat(reply.getAssistantId()).isEqualTo(CHATGLM);
    assertThat(reply.getId()).isNotBlank();
    assertThat(reply.getConversationId()).isNotBlank();
    assertThat((long) reply.getCreated())
        .isCloseTo(System.currentTimeMillis() / 1000, within(600L));
  }

  @Test
  void chatAsAStream() {
    List<AssistantCompletion> chunks = talk.stream(order(CHATGLM, "你好，世界"));
    AssistantCompletion last = chunks.getLast();
    List<AssistantCompletion> pieces = chunks.subList(0, chunks.size() - 1);
    assertThat(text(chunks)).isEqualTo("你说了：你好，世界。");
    assertThat(chunks).extracting(AssistantCompletion::getId).containsOnly(last.getId());
    assertThat(chunks)
        .extracting(AssistantCompletion::getConversationId)
        .containsOnly(last.getConversationId());
    assertThat(pieces).extracting(AssistantCompletion::getStatus).containsOnly("in_process");
    assertThat(pieces).allMatch(c -> c.getChoices().getFirst().getFinishReason() == null);
    assertThat(last.getStatus()).isEqualTo("completed");
    assertThat(last.getChoices().getFirst().getFinishReason()).isEqualTo("stop");
    // The SDK reads the time as an int, too small for milliseconds; it only must not throw.
  }

  @Test
  void usageInOneReply() {
    usageIsRead(talk.ask(order(CHATGLM, "用量")).getUsage());
  }

  @Test
  void usageInAStream() {
    usageIsRead(talk.stream(order(CHATGLM, "用量")).getLast().getUsage());
  }

  @Test
  void everyCharacterSurvivesInOneReply() {
    assertThat(text(talk.ask(TRICKY))).isEqualTo(TRICKY);
  }

  @Test
  void everyCharacterSurvivesInAStream() {
    List<AssistantCompletion> chunks = talk.stream(TRICKY);
    assertThat(text(chunks)).isEqualTo(TRICKY);
    assertThat(chunks).hasSizeGreaterThan(30);
  }

  @Test
  void finishReasonLength() {
    AssistantCompletion last = talk.stream("length").getLast();
    assertThat(last.getChoices().getFirst().getFinishReason()).isEqualTo("length");
  }

  @Test
  void finishReasonSensitive() {
    AssistantCompletion last = talk.stream("sensitive").getLast();
    assertThat(last.getChoices().getFirst().getFinishReason()).isEqualTo("sensitive");
  }

  @Test
  void conversationContinuesByItsId() {
    String conversation = talk.ask(order(CHATGLM, "我叫小明")).getConversationId();
    AssistantParameters second = order(CHATGLM, "我叫什么");
    second.setConversationId(conversation);
    assertThat(text(talk.ask(second))).isEqualTo("你说了：我叫小明｜我叫什么。");
    AssistantParameters third = order(CHATGLM, "再说一遍");
    third.setConversationId(conversation);
    assertThat(text(talk.stream(third))).isEqualTo("你说了：我叫小明｜我叫什么｜再说一遍。");
  }

  @Test
  void earlierTurnsSentAgainAreNotDoubled() {
    AssistantCompletion first = talk.ask(order(CHATGLM, "我叫小明"));
    AssistantParameters second = order(CHATGLM, "我叫小明", text(first), "我叫什么");
    second.setConversationId(first.getConversationId());
    assertThat(text(talk.ask(second))).isEqualTo("你说了：我叫小明｜我叫什么。");
  }

  @Test
  void earlierTurnsOfANewConversationAreKept() {
    assertThat(text(talk.stream(order(CHATGLM, "我叫小明", "你好，小明", "我叫什么"))))
        .isEqualTo("你说了：我叫小明｜我叫什么。");
  }

  @Test
  void everyFieldMayBeSent() {
    AssistantParameters order = order(PARADE, "全部字段");
    order.setModel("glm-4-alltools");
    order.setRequestId("conf-" + System.nanoTime());
    order.setUserId("user-123456");
    order.setAttachments(List.of());
    order.setMetadata(Map.of("来源", "测试"));
    order.setExtraParameters(
        AssistantExtraParameters.builder()
            .translate(TranslateParameters.builder().from("zh").to("en").build())
            .build());
    // The assistant's answer went through the model once more, to be translated; this one echoes.
    assertThat(text(talk.stream(order))).isEqualTo("你说了：全部字段。");
  }

  @Test
  void sameRequestIdGivesTheSameReply() {
    String requestId = "conf-" + System.nanoTime();
    AssistantParameters order = order(CHATGLM, "只做一次");
    order.setRequestId(requestId);
    AssistantCompletion first = talk.ask(order);
    List<AssistantCompletion> again = talk.stream(order);
    assertThat(again).extracting(AssistantCompletion::getId).containsOnly(first.getId());
    assertThat(text(again)).isEqualTo(text(first));
  }

  @Test
  void keepAliveChunksAreHarmless() {
    List<AssistantCompletion> chunks = talk.stream("pause");
    assertThat(text(chunks)).isEqualTo("前后");
    assertThat(chunks).hasSizeGreaterThan(3);
  }

  @Test
  void reasoningIsWithheld() {
    List<AssistantCompletion> chunks = talk.stream("reasoning");
    assertThat(text(chunks)).isEqualTo("想好了。");
    assertThat(chunks).hasSize(2);
  }

  @Test
  void clientThatLeavesAStreamMayGoOn() {
    String conversation =
        talk.open(order(PARADE, "slow")).getFlowable().blockingFirst().getConversationId();
    AssistantParameters next = order(PARADE, "history");
    next.setConversationId(conversation);
    assertThat(text(talk.ask(next))).contains("USER：slow；ASSISTANT：第0段。", "第9段。");
  }

  @Test
  void streamEndsWithItsResponseClosed() {
    talk.open(order(PARADE, "完"))
        .getFlowable()
        .test()
        .awaitDone(10, TimeUnit.SECONDS)
        .assertComplete();
  }

  private static void usageIsRead(CompletionUsage usage) {
    assertThat(usage.getPromptTokens()).isEqualTo(20);
    assertThat(usage.getCompletionTokens()).isEqualTo(8);
    assertThat(usage.getTotalTokens()).isEqualTo(28);
  }
}
