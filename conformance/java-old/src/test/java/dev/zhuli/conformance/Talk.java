package dev.zhuli.conformance;

import com.zhipu.oapi.ClientV4;
import com.zhipu.oapi.service.v4.api.AssistantClientService;
import com.zhipu.oapi.service.v4.assistant.AssistantApiResponse;
import com.zhipu.oapi.service.v4.assistant.AssistantCompletion;
import com.zhipu.oapi.service.v4.assistant.AssistantParameters;
import com.zhipu.oapi.service.v4.assistant.ConversationMessage;
import com.zhipu.oapi.service.v4.assistant.MessageTextContent;
import com.zhipu.oapi.service.v4.assistant.message.MessageContent;
import com.zhipu.oapi.service.v4.assistant.message.TextContentBlock;
import com.zhipu.oapi.service.v4.assistant.message.ToolsDeltaBlock;
import com.zhipu.oapi.service.v4.assistant.message.tools.ToolsType;
import com.zhipu.oapi.service.v4.model.ZhiPuAiHttpException;
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

  final ClientV4 client;
  final AssistantClientService assistants;

  private Talk(ClientV4 client) {
    this.client = client;
    this.assistants = new AssistantClientService(client.getConfig().getHttpClient(), BASE_URL);
  }

  static Talk withKey(String key) {
    return new Talk(new ClientV4.Builder(BASE_URL, key).disableTokenCache().build());
  }

  /** As the SDK does unless told otherwise. */
  static Talk withToken(String key) {
    return new Talk(new ClientV4.Builder(BASE_URL, key).build());
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
  private static List<ConversationMessage> messages(String... turns) {
    List<ConversationMessage> messages = new ArrayList<>();
    for (int i = 0; i < turns.length; i++) {
      MessageTextContent content = new MessageTextContent("text", turns[i]);
      messages.add(new ConversationMessage(i % 2 == 0 ? "user" : "assistant", List.of(content)));
    }
    return messages;
  }

  AssistantCompletion ask(AssistantParameters order) {
    order.setStream(false);
    AssistantApiResponse response = assistants.assistantCompletion(order).apply(client);
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
    return assistants.assistantCompletionStream(order).apply(client);
  }

  Refusal refusalOfReply(AssistantParameters order) {
    order.setStream(false);
    AssistantApiResponse response = assistants.assistantCompletion(order).apply(client);
    if (response.isSuccess()) {
      throw new AssertionError("not refused");
    }
    return new Refusal(
        response.getCode(), response.getError().getCode(), response.getError().getMessage());
  }

  Refusal refusalOfStream(AssistantParameters order) {
    try {
      open(order).getFlowable().blockingSubscribe();
    } catch (ZhiPuAiHttpException e) {
      return new Refusal(e.statusCode, Integer.parseInt(e.code), e.getMessage());
    }
    throw new AssertionError("not refused");
  }

  static String text(List<AssistantCompletion> chunks) {
    return chunks.stream().map(Talk::text).collect(Collectors.joining());
  }

  /** The text of a reply or a chunk; empty where it has none. */
  static String text(AssistantCompletion reply) {
    MessageContent delta = reply.getChoices().getFirst().getDelta();
    return delta instanceof TextContentBlock block && block.getContent() != null
        ? block.getContent()
        : "";
  }

  static List<ToolsType> tools(List<AssistantCompletion> chunks) {
    return chunks.stream()
        .map(chunk -> chunk.getChoices().getFirst().getDelta())
        .filter(ToolsDeltaBlock.class::isInstance)
        .flatMap(delta -> ((ToolsDeltaBlock) delta).getToolCalls().stream())
        .toList();
  }

  @Override
  public void close() {
    client.getConfig().getHttpClient().dispatcher().executorService().shutdown();
    client.getConfig().getHttpClient().connectionPool().evictAll();
  }
}
