package dev.zhuli.tool.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sentences that come from a passage say so. */
class SourceMarksTest {
  private static final String QUESTION = "去上海出差住酒店，一晚上最多报多少？";
  private static final List<Passage> PASSAGES =
      List.of(
          passage("出差住宿标准为：一线城市每晚不超过六百八十元，其余城市每晚不超过四百二十元。"),
          passage("笔记本电脑每四年更换一次，设计岗位每三年更换一次。The office opens at eight."));

  @Test
  void aSentenceThatRepeatsAPassageGetsItsMarkBeforeTheFullStop() {
    assertThat(marked("一线城市每晚不超过六百八十元。设计岗位每三年更换一次电脑。"))
        .isEqualTo("一线城市每晚不超过六百八十元【1†source】。设计岗位每三年更换一次电脑【2†source】。");
    assertThat(marked("The office opens at eight"))
        .isEqualTo("The office opens at eight【2†source】");
  }

  @Test
  void whatIsRepeatedFromTheQuestionIsNoSignOfASource() {
    assertThat(marked("去上海出差住酒店，一晚上最多报六百八十元。")).isEqualTo("去上海出差住酒店，一晚上最多报六百八十元【1†source】。");
    assertThat(marked("去上海出差住酒店，一晚上最多报多少？")).doesNotContain("†");
  }

  @Test
  void whatTheModelCitedItselfIsNotCitedTwice() {
    String cited = "一线城市每晚不超过六百八十元【2†source】。";
    assertThat(marked(cited)).isEqualTo(cited);
  }

  @Test
  void sentencesOfTheModelsOwnStayAsTheyAre() {
    String own = "好的。这个问题我来说明一下，希望对你有所帮助！还有别的问题可以继续问我。";
    assertThat(marked(own)).isEqualTo(own);
  }

  @Test
  void theTextIsTheSameHoweverItIsCutIntoPieces() {
    String text = "首先，一线城市每晚不超过六百八十元。\n- 设计岗位每三年更换一次\n完";
    String whole = marked(text);
    for (int size = 1; size < 9; size++) {
      StringBuilder out = new StringBuilder();
      CitedAnswer marks = new CitedAnswer(CitablePassages.of(PASSAGES), QUESTION, out::append);
      for (int i = 0; i < text.length(); i += size) {
        marks.accept(text.substring(i, Math.min(text.length(), i + size)));
      }
      marks.end();
      assertThat(out.toString()).isEqualTo(whole);
    }
    assertThat(whole).contains("【1†source】。", "【2†source】\n").endsWith("完");
  }

  private static String marked(String text) {
    StringBuilder out = new StringBuilder();
    CitedAnswer marks = new CitedAnswer(CitablePassages.of(PASSAGES), QUESTION, out::append);
    marks.accept(text);
    marks.end();
    return out.toString();
  }

  private static Passage passage(String text) {
    return new Passage("file", "手册.txt", 1, "", text, 1);
  }
}
