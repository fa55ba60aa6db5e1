package dev.zhuli.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.model.ChatMessage;
import dev.zhuli.model.ModelRequest;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What holds for every assistant of the program, driven end to end with a scripted model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryAssistantTest {
  /** The contract's twelve, in its order, and the translator. */
  private static final List<String> IDS =
      List.of(
          "65940acff94777010aa6b796",
          "65a265419d72d299a9230616",
          "664dd7bd5bb3a13ba0f81668",
          "664e0cade018d633146de0d2",
          "6654898292788e88ce9e7f4c",
          "66437ef3d920bdc5c60f338e",
          "659e54b1b8006379b4b2abd6",
          "65d2f07bb2c10188f885bd89",
          "663058948bb259b7e8a22730",
          "65a393b3619c6f13586246cd",
          "65b356af6924a59d52832e54",
          "668fdd45405f2e3c9f71f832",
          "9996ijk789lmn012o345p999");

  private static final int PROMPT_TOKENS = 300;
  private static final String QUESTION = "你好，请帮我一下。";

  private List<Assistant> assistants = List.of();

  @BeforeAll
  void assemble(@TempDir Path home) {
    assistants = CatalogueFixture.in(home).all();
  }

  List<Assistant> assistants() {
    return assistants;
  }

  @Test
  void theContractsAssistantsComeInItsOrderEachOnce() {
    assertThat(assistants).extracting(assistant -> assistant.card().id()).isEqualTo(IDS);
  }

  @ParameterizedTest
  @MethodSource("assistants")
  void theCardTellsAPersonWhatToExpect(Assistant assistant) {
    AssistantCard card = assistant.card();
    assertThat(card.name()).isNotBlank();
    assertThat(card.description()).isNotBlank();
    assertThat(card.tags()).isNotEmpty();
    assertThat(card.updatedAt()).isAfterOrEqualTo(card.createdAt());
  }

  @ParameterizedTest
  @MethodSource("assistants")
  void threeOrFourStarterPromptsAreInChinese(Assistant assistant) {
    assertThat(assistant.card().starterPrompts())
        .hasSizeBetween(3, 4)
        .doesNotHaveDuplicates()
        .allMatch(prompt -> prompt.codePoints().anyMatch(Character::isIdeographic));
  }

  @ParameterizedTest
  @MethodSource("assistants")
  void theAvatarIsAPictureOfItsOwn(Assistant assistant) throws Exception {
    String avatar = assistant.card().avatar();
    assertThat(assistants).filteredOn(a -> a.card().avatar().equals(avatar)).hasSize(1);
    try (InputStream in = getClass().getResourceAsStream("/static" + avatar)) {
      assertThat(in).as(avatar).isNotNull();
      Element root =
          DocumentBuilderFactory.newNSInstance()
              .newDocumentBuilder()
              .parse(in)
              .getDocumentElement();
      assertThat(root.getLocalName()).isEqualTo("svg");
    }
  }

  @ParameterizedTest
  @MethodSource("assistants")
  void aShortTurnIsOneModelCallAndItsAnswerIsStreamed(Assistant assistant) throws Exception {
    RecordingModel model = new RecordingModel(true, "好", "的。");
    CollectedReply reply = new CollectedReply();

    Answer answer = assistant.answer(FirstTurn.of(model, QUESTION), reply);

    assertThat(reply.toString()).contains("好的。");
    assertThat(answer.usage().completionTokens()).isEqualTo(2);
    assertThat(model.requests()).hasSize(1);
    List<ChatMessage> asked = model.requests().getFirst().messages();
    assertThat(asked.getLast()).isEqualTo(ChatMessage.user(QUESTION));
  }

  @ParameterizedTest
  @MethodSource("assistants")
  void theSystemPromptIsThereAndShort(Assistant assistant) throws Exception {
    RecordingModel model = new RecordingModel(true, "好");

    assistant.answer(FirstTurn.of(model, QUESTION), new CollectedReply());

    ModelRequest request = model.requests().getFirst();
    ChatMessage system = request.messages().getFirst();
    assertThat(system.role()).isEqualTo(ChatMessage.Role.SYSTEM);
    assertThat(system.text()).isNotBlank().doesNotContain("{{");
    assertThat(tokensAtMost(system.text())).isLessThan(PROMPT_TOKENS);
  }

  /**
   * A careful over-estimate: a token for each character that is not ASCII, one for three that are.
   */
  private static long tokensAtMost(String text) {
    long wide = text.codePoints().filter(c -> c > 0x7f).count();
    return wide + (text.length() - wide + 2) / 3;
  }
}
