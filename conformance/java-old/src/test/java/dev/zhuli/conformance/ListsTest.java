package dev.zhuli.conformance;

import static dev.zhuli.conformance.Talk.CHATGLM;
import static dev.zhuli.conformance.Talk.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.zhipu.oapi.service.v4.assistant.conversation.ConversationParameters;
import com.zhipu.oapi.service.v4.assistant.conversation.ConversationUsage;
import com.zhipu.oapi.service.v4.assistant.conversation.ConversationUsageList;
import com.zhipu.oapi.service.v4.assistant.conversation.ConversationUsageListResponse;
import com.zhipu.oapi.service.v4.assistant.query_support.AssistantSupport;
import com.zhipu.oapi.service.v4.assistant.query_support.AssistantSupportResponse;
import com.zhipu.oapi.service.v4.assistant.query_support.QuerySupportParams;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListsTest {
  private final Talk talk = Talk.withKey(Talk.KEY);

  @AfterEach
  void close() {
    talk.close();
  }

  @Test
  void allAssistantsAreListed() {
    List<AssistantSupport> listed = assistants(List.of());
    assertThat(listed).hasSizeGreaterThanOrEqualTo(13);
    assertThat(listed).extracting(AssistantSupport::getAssistantId).contains(CHATGLM, "parade");
    assertThat(listed)
        .allSatisfy(
            card -> {
              assertThat(card.getName()).isNotBlank();
              assertThat(card.getStatus()).isEqualTo("publish");
              assertThat(card.getStarterPrompts()).isNotNull();
              assertThat(card.getTools()).isNotNull();
              assertThat(card.getCreatedAt()).endsWith(" GMT");
            });
  }

  @Test
  void listUnsetMeansAll() {
    assertThat(assistants(null)).hasSizeGreaterThanOrEqualTo(13);
  }

  @Test
  void assistantsAreListedById() {
    assertThat(assistants(List.of(CHATGLM)))
        .extracting(AssistantSupport::getAssistantId)
        .containsExactly(CHATGLM);
  }

  @Test
  void conversationsAreListed() {
    String newest = talk.ask(order(CHATGLM, "列表")).getConversationId();
    // Page and size unset: the SDK sends 0 and 0.
    ConversationUsageList listed = conversations(new ConversationParameters());
    ConversationUsage first = listed.getConversationList().getFirst();
    assertThat(listed.getAssistantId()).isEqualTo(CHATGLM);
    assertThat(listed.getConversationList()).hasSizeLessThanOrEqualTo(10);
    assertThat(first.getId()).isEqualTo(newest);
    assertThat(first.getAssistantId()).isEqualTo(CHATGLM);
    assertThat(first.getCreateTime()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    assertThat(first.getUpdateTime()).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    assertThat(first.getUsage().getTotalTokens()).isEqualTo(28);
  }

  @Test
  void conversationsAreListedInPages() {
    String older = talk.ask(order(CHATGLM, "页 1")).getConversationId();
    String newer = talk.ask(order(CHATGLM, "页 2")).getConversationId();
    ConversationParameters page = new ConversationParameters();
    page.setPageSize(1);
    page.setPage(1);
    ConversationUsageList first = conversations(page);
    page.setPage(2);
    ConversationUsageList second = conversations(page);
    assertThat(first.isHasMore()).isTrue();
    assertThat(first.getConversationList())
        .extracting(ConversationUsage::getId)
        .containsExactly(newer);
    assertThat(second.getConversationList())
        .extracting(ConversationUsage::getId)
        .containsExactly(older);
  }

  private List<AssistantSupport> assistants(List<String> ids) {
    QuerySupportParams params = new QuerySupportParams();
    params.setAssistantIdList(ids);
    AssistantSupportResponse response = talk.assistants.querySupport(params).apply(talk.client);
    assertThat(response.isSuccess()).isTrue();
    assertThat(response.getData().getCode()).isEqualTo(200);
    return response.getData().getData();
  }

  private ConversationUsageList conversations(ConversationParameters params) {
    params.setAssistantId(CHATGLM);
    ConversationUsageListResponse response =
        talk.assistants.queryConversationUsage(params).apply(talk.client);
    assertThat(response.isSuccess()).isTrue();
    assertThat(response.getData().getCode()).isEqualTo(200);
    return response.getData().getData();
  }
}
