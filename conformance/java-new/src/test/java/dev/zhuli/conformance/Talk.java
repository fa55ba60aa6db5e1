package dev.zhuli.conformance;

import ai.z.openapi.ZhipuAiClient;
import ai.z.openapi.service.assistant.AssistantApiResponse;
import ai.z.openapi.service.assistant.AssistantCompletion;
import ai.z.openapi.service.assistant.AssistantConversationMessage;
import ai.z.openapi.service.assistant.AssistantMessageTextContent;
import ai.z.openapi.service.assistant.AssistantParameters;
import ai.z.openapi.service.assistant.message.AssistantMessageContent;
import ai.z.openapi.service.assistant.message.AssistantTextContentBlock;
import ai.z.openapi.service.assistant.message.AssistantToolsDeltaBlock;
import ai.z.openapi.service.assistant.message.tools.AssistantToolsType;
import ai.z.openapi.service.model.ChatError;
import ai.z.openapi.service.model.ZAiHttpException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Short ways to ask through the SDK, and to read what its classes make of the answer. */
final class Talk implements AutoCloseable {
  static final String CHATGLM = "65940acff94777010aa6b796";
  static final String PARADE = "parade";
  static final String KEY = Objects.requireNonNull(System.getenv("ZHULI_CONFORMANCE_KEY"));

  /** The Java SDKs want the slash at the end. */
  static final String BASE_URL = System.getenv("ZHULI_CONFORMANCE_URL") + "/";

  final ZhipuAiClient client;

  Talk(ZhipuAiClient.Builder options) {
    client = options.build();
  }

  static Talk withKey(String key) {
    return new Talk(ZhipuAiClient.builder().baseUrl(BASE_URL).apiKey(key));
  }

  static Talk withToken(String key) {
    return new Talk(ZhipuAiClient.builder().baseUrl(BASE_URL).apiKey(key).enableTokenCache());
  }

  /** What a refused call comes to, in a stream or not. */
  record Refusal(int status, int code, String message) {}

  /** A request whose fields a test may change before it is sent. */
  static AssistantParameters order(String assistant, String... turns) {
    AssistantParameters order = new AssistantParameters();
    order.setAssistantId(assistant);
    order.setModel("glm-4-assistant");
    order.setMessages(messages(turns));
    return order;
  }

  /** User and assistant in turn, the user first. */
  private static List<AssistantConversationMessage> messages(String... turns) {
    List<AssistantConversationMessage> messages = new ArrayList<>();
    for (int i = 0; i < turns.length; i++) {
      AssistantMessageTextContent content = new AssistantMessageTextContent("text", turns[i]);
      messages.add(
          new AssistantConversationMessage(i % 2 == 0 ? "user" : "assistant", List.of(content)));
    }
    return messages;
  }

  AssistantCompletion ask(AssistantParameters order) {
    order.setStream(false);
    AssistantApiResponse response = client.assistants().assistantCompletion(order);
    if (!response.isSuccess()) {
      throw new AssertionError(response.getCode() + " " + response.getError());
    }
    return response.getData();
  }

  AssistantCompletion ask(String text) {
    return ask(order(PARADE, text));
  }

  List<AssistantCompletion> stream(AssistantParameters order) {
    return open(order).getFlowable().toList().blockingGet();
  }

  List<AssistantCompletion> stream(String text) {
    return stream(order(PARADE, text));
  }

  AssistantApiResponse open(AssistantParameters order) {
    order.setStream(true);
    return client.assistants().assistantCompletionStream(order);
  }

  Refusal refusalOfReply(AssistantParameters order) {
    order.setStream(false);
    AssistantApiResponse response = client.assistants().assistantCompletion(order);
    if (response.isSuccess()) {
      throw new AssertionError("not refused");
    }
    ChatError error = response.getError();
    return new Refusal(response.getCode(), error.getCode(), error.getMessage());
  }

  Refusal refusalOfStream(AssistantParameters order) {
    try {
      open(order).getFlowable().blockingSubscribe();
    } catch (ZAiHttpException e) {
      return new Refusal(e.statusCode, Integer.parseInt(e.code), e.msg);
    }
    throw new AssertionError("not refused");
  }

  static String text(List<AssistantCompletion> chunks) {
    return chunks.stream().map(Talk::text).collect(Collectors.joining());
  }

  /** The text of a reply or a chunk; empty where it has none. */
  static String text(AssistantCompletion reply) {
    AssistantMessageContent delta = reply.getChoices().getFirst().getDelta();
    return delta instanceof AssistantTextContentBlock block && block.getContent() != null
        ? block.getContent()
        : "";
  }

  static List<AssistantToolsType> tools(List<AssistantCompletion> chunks) {
    return chunks.stream()
        .map(chunk -> chunk.getChoices().getFirst().getDelta())
        .filter(AssistantToolsDeltaBlock.class::isInstance)
        .flatMap(delta -> ((AssistantToolsDeltaBlock) delta).getToolCalls().stream())
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
