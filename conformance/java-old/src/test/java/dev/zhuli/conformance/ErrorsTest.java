package dev.zhuli.conformance;

import static dev.zhuli.conformance.Talk.CHATGLM;
import static dev.zhuli.conformance.Talk.PARADE;
import static dev.zhuli.conformance.Talk.order;
import static dev.zhuli.conformance.Talk.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.zhipu.oapi.service.v4.assistant.AssistantCompletion;
import com.zhipu.oapi.service.v4.assistant.AssistantParameters;
import dev.zhuli.conformance.Talk.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The SDK's own form of an error, and both kinds of credential. */
class ErrorsTest {
  private static final String KEY_ID = Talk.KEY.split("\\.")[0];

  @Test
  void rawKeyIsTaken() {
    try (Talk talk = Talk.withKey(Talk.KEY)) {
      assertThat(text(talk.ask("生钥"))).isEqualTo("生钥");
    }
  }

  @Test
  void tokenIsTaken() {
    try (Talk talk = Talk.withToken(Talk.KEY)) {
      assertThat(text(talk.ask("令牌"))).isEqualTo("令牌");
      assertThat(text(talk.stream("令牌"))).isEqualTo("令牌");
    }
  }

  @Test
  void wrongKeyIsTold() {
    for (String key : List.of(KEY_ID + ".wrong", "nobody.secret")) {
      try (Talk talk = Talk.withKey(key)) {
        refused(talk, order(PARADE, "谁"), 401, 1000);
      }
    }
  }

  @Test
  void tokenOfAnUnknownKeyIsTold() {
    try (Talk talk = Talk.withToken("nobody.secret")) {
      refused(talk, order(PARADE, "谁"), 401, 1000);
    }
  }

  @Test
  void unknownAssistantIsTold() {
    assertThat(refused(order("nobody", "谁"), 400, 1214)).contains("assistant_id");
  }

  @Test
  void missingAssistantIsTold() {
    assertThat(refused(order(null, "谁"), 400, 1213)).contains("assistant_id");
  }

  @Test
  void unknownModelIsTold() {
    AssistantParameters order = order(CHATGLM, "谁");
    order.setModel("glm-99");
    refused(order, 400, 1211);
  }

  @Test
  void unknownConversationIsTold() {
    AssistantParameters order = order(CHATGLM, "谁");
    order.setConversationId("no-such-conversation");
    refused(order, 400, 1214);
  }

  @Test
  void severalProblemsAreToldAtOnce() {
    AssistantParameters order = order("nobody", "谁");
    order.setModel("glm-99");
    order.setUserId("short");
    assertThat(refused(order, 400, 1210)).contains("assistant_id", "model", "user_id");
  }

  @Test
  void failureInAStreamIsToldInItsLastChunk() {
    try (Talk talk = Talk.withKey(Talk.KEY)) {
      List<AssistantCompletion> chunks = talk.stream("break");
      AssistantCompletion last = chunks.getLast();
      assertThat(text(chunks)).isEqualTo("说到一半");
      assertThat(last.getStatus()).isEqualTo("failed");
      assertThat(last.getChoices().getFirst().getFinishReason()).isEqualTo("network_error");
      assertThat(last.getLastError().getCode()).isEqualTo("1234");
      assertThat(last.getLastError().getMessage()).isNotBlank();
    }
  }

  @Test
  void failureInOneReplyIsTold() {
    refused(order(PARADE, "refuse"), 500, 1234);
  }

  private static String refused(AssistantParameters order, int status, int code) {
    try (Talk talk = Talk.withKey(Talk.KEY)) {
      return refused(talk, order, status, code);
    }
  }

  /** Both ways of asking are refused alike. */
  private static String refused(Talk talk, AssistantParameters order, int status, int code) {
    Refusal reply = talk.refusalOfReply(order);
    Refusal stream = talk.refusalOfStream(order);
    assertThat(reply.status()).isEqualTo(stream.status()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(stream.code()).isEqualTo(code);
    return reply.message();
  }
}
