package dev.zhuli.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.model.llamacpp.EmbeddedModel;
import dev.zhuli.model.llamacpp.LiveModel;
import dev.zhuli.tool.attachment.Material;
import dev.zhuli.tool.retrieval.CitablePassages;
import dev.zhuli.tool.retrieval.Passage;
import dev.zhuli.tool.retrieval.PassagePrompt;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One question to each assistant, answered by the embedded model; only the start is awaited. */
@Tag("live")
@Isolated(
    "the engine's threads wait for each other by spinning, which costs all that runs beside them")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(LiveModel.class)
class LiveAssistantsTest {
  private static final int ANSWER_TOKENS = 40;

  private Catalogue catalogue = new Catalogue(List.of(), () -> AssistantSource.Snapshot.EMPTY);

  @BeforeAll
  void assemble(@TempDir Path home) {
    catalogue = CatalogueFixture.in(home);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '§',
      value = {
        "65940acff94777010aa6b796 ¦ 你是谁？ ¦ ChatGLM",
        "65a265419d72d299a9230616 ¦ 去年收入200万，今年250万，增长了百分之几？ ¦ (计算|结论).*\\d",
        "664dd7bd5bb3a13ba0f81668 ¦ 画一个网上购物的流程图 ¦ 个步骤",
        "664e0cade018d633146de0d2 ¦ 人工智能的思维导图 ¦ ^!\\[人工智能\\][\\s\\S]*个节点",
        "6654898292788e88ce9e7f4c ¦ 写一个小红书文案的提示词 ¦ 角色",
        "66437ef3d920bdc5c60f338e ¦ 画一只在月球上钓鱼的猫 ¦ 画面[\\s\\S]*(猫|月球|月亮)",
        "659e54b1b8006379b4b2abd6 ¦ 中国的首都是哪里？ ¦ 北京",
        "65d2f07bb2c10188f885bd89 ¦ 做一份介绍人工智能的 PPT ¦ ^### ?第 ?1 ?页",
        "663058948bb259b7e8a22730 ¦ 什么是消融实验？ ¦ 实验",
        "65a393b3619c6f13586246cd ¦ 用 Python 写一个快速排序 ¦ ```python|快速排序",
        "65b356af6924a59d52832e54 ¦ 写一个都市修仙小说的开头，主角叫林渊 ¦ 林渊",
        "668fdd45405f2e3c9f71f832 ¦ He go to school yesterday. ¦ He went to school",
        "668fdd45405f2e3c9f71f832 ¦ She don't likes apples. ¦ She doesn't like apples",
        "668fdd45405f2e3c9f71f832 ¦ I have been to Beijing three times. ¦ 没有发现语法错误",
        "9996ijk789lmn012o345p999 ¦ 你好，很高兴认识你。 ¦ (?i)(nice|glad|pleased|happy|great)",
      })
  void theAnswerBeginsAsPromised(String id, String question, String expected, EmbeddedModel model)
      throws InterruptedException {
    CollectedReply reply = new CollectedReply();

    catalogue.find(id).orElseThrow().answer(turn(model, question), reply);

    assertThat(reply.toString()).containsPattern(Pattern.compile(expected, Pattern.MULTILINE));
  }

  @Test
  void anAnswerFromADocumentIsRightAndCited(EmbeddedModel model) throws InterruptedException {
    String text = "补充规定：出差住宿标准为：一线城市每晚不超过六百八十元，其余城市每晚不超过四百二十元。";
    Passage passage = new Passage("f", "员工手册.txt", 3, "", text, 1);
    PassagePrompt prompt =
        PassagePrompt.fit(List.of(passage), String::length, 500, new CitablePassages());
    CollectedReply reply = new CollectedReply();

    FirstTurn turn =
        FirstTurn.of(new CappedModel(model, ANSWER_TOKENS), "去上海出差住酒店，一晚上公司最多报多少？")
            .with(new Material(prompt.text(), prompt.passages()));
    catalogue.find("65940acff94777010aa6b796").orElseThrow().answer(turn, reply);

    assertThat(reply.toString()).containsPattern("六百八|680").contains("【1†source】");
  }

  @Test
  void anAttachedFileIsTranslatedPartByPart(EmbeddedModel model) throws InterruptedException {
    String text =
        """
        # 办公室须知

        会议室的门禁密码是 8823，每季度换一次，请不要告诉外人。

        访客请在前台登记，领取临时胸牌，离开时交还。登记时要写明姓名、单位和来访事由。

        | 房间 | 人数 |
        |---|---|
        | 大会议室 | 30 |
        | 小会议室 | 8 |

        下班后请关灯、关窗、关空调。最后离开的人负责锁门，并在群里说一声。

        如有疑问，请联系行政部的李经理，分机 6012。""";
    CollectedReply reply = new CollectedReply();

    FirstTurn turn = FirstTurn.of(model, "把这个文件翻译成英文").withFiles("备忘.docx", text);
    catalogue.find("9996ijk789lmn012o345p999").orElseThrow().answer(turn, reply);

    assertThat(reply.toString()).containsPattern("(?i)8823[\\s\\S]*(visitor|guest)[\\s\\S]*6012");
    assertThat(reply.toString().lines().filter(line -> !line.isBlank())).hasSize(9);
  }

  @Test
  void anAttachedTextIsCorrectedWhole(EmbeddedModel model) throws InterruptedException {
    String text = "He go to school yesterday.\n\nShe don't likes apples. There is two books.";
    CollectedReply reply = new CollectedReply();

    FirstTurn turn = FirstTurn.of(model, "检查这个文件的语法").withFiles("作文.docx", text);
    catalogue.find("668fdd45405f2e3c9f71f832").orElseThrow().answer(turn, reply);

    assertThat(reply.toString())
        .contains("He went to school yesterday.\n\n", "She doesn't like apples.", "go → went：");
  }

  private static Turn turn(EmbeddedModel model, String question) {
    return FirstTurn.of(new CappedModel(model, ANSWER_TOKENS), question);
  }
}
