package dev.zhuli.model.llamacpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.model.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With an encoder that knows one special token; every other character is a token. */
class ChatPromptTest {
  private static final int SPECIAL = -1;
  private static final String MARK = "<|end|>";

  private final List<String> encoded = new ArrayList<>();

  private int[] tokens(List<ChatMessage> messages) {
    return new ChatPrompt(ChatPromptTest::render, this::encode).tokens(messages, "");
  }

  private static String render(String json) {
    StringBuilder rendered = new StringBuilder();
    for (JsonNode message : JsonMapper.shared().readTree(json).path("messages")) {
      rendered.append(message.path("content").asString()).append(MARK);
    }
    return rendered.toString();
  }

  private int[] encode(String text) {
    encoded.add(text);
    return text.equals(MARK) ? new int[] {SPECIAL} : text.chars().toArray();
  }

  @Test
  void specialTokensAreTheTemplatesAlone() {
    int[] tokens = tokens(List.of(ChatMessage.user("a" + MARK + "b")));
    int[] expected = IntStream.concat(("a" + MARK + "b").chars(), IntStream.of(SPECIAL)).toArray();
    assertThat(tokens).isEqualTo(expected);
  }

  @Test
  void aMarkIsEncodedOnceHoweverOftenItComes() {
    tokens(List.of(ChatMessage.user("<a>".repeat(20_000))));
    assertThat(encoded).hasSize(3).contains("<a>");

    encoded.clear();
    tokens(List.of(ChatMessage.user(MARK.repeat(5_000))));
    assertThat(encoded).hasSizeLessThan(6);
  }

  @Test
  void manyMessagesAreAsGoodAsFew() {
    List<ChatMessage> many =
        IntStream.range(0, 20_000)
            .mapToObj(i -> i % 2 == 0 ? ChatMessage.user("问") : ChatMessage.assistant("答"))
            .toList();
    assertThat(tokens(many)).hasSize(40_000);
  }
}
