package dev.zhuli.tool.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.lucene.search.BooleanQuery;
import org.junit.jupiter.api.Test;

class WordsTest {
  private final Words words = new Words();

  @Test
  void spellingsThatMeanTheSameAreFolded() {
    assertThat(words.fold("ＡＢＣ１２３")).isEqualTo("abc123");
    assertThat(words.fold("電腦與軟體後臺")).isEqualTo("电脑与软体后台");
    assertThat(words.fold("ＺＸ－９０００Ｂ")).isEqualTo("zx-9000b");
  }

  @Test
  void wordsOfAskingAreLeftOutUnlessNothingElseIsThere() {
    assertThat(words.query("请问什么是违约金？").toString()).contains("违约").doesNotContain("什么", "请问");
    assertThat(words.query("为什么").toString()).contains("什么");
  }

  @Test
  void aQuestionOfTenThousandCharactersHasBoundedTerms() {
    StringBuilder question = new StringBuilder();
    for (char c = '一'; c < '一' + 10_000; c++) {
      question.append(c);
    }
    BooleanQuery query = (BooleanQuery) words.query(question.toString());
    assertThat(query.clauses()).hasSizeBetween(10, 256);
  }
}
