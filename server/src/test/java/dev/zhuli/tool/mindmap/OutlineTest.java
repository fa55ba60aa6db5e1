package dev.zhuli.tool.mindmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlineTest {
  private static final Topic WATER =
      new Topic(
          "水",
          List.of(
              new Topic("性质", List.of(new Topic("三态", List.of(Topic.leaf("冰"), Topic.leaf("汽"))))),
              new Topic("用途", List.of(Topic.leaf("饮用"), Topic.leaf("灌溉")))));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# 水\n## 性质\n- 三态\n  - 冰\n  - 汽\n## 用途\n- 饮用\n- 灌溉",
        "水\n  性质\n    三态\n      冰\n      汽\n  用途\n    饮用\n    灌溉",
        "- 水\n\t- 性质\n\t\t- 三态\n\t\t\t- 冰\n\t\t\t- 汽\n\t- 用途\n\t\t- 饮用\n\t\t- 灌溉",
        "# 水\n一、性质\n（一）三态\n1. 冰\n2. 汽\n二、用途\n（一）饮用\n（二）灌溉",
        "# **水**\n\n## 1 性质\n### 三态\n- [冰](http://x)\n- `汽`\n\n## 2 用途\n* 饮用\n* 灌溉\n",
      })
  void outlinesOfEveryKind(String text) {
    Topic read = Outline.read(text).orElseThrow();
    assertThat(read.map(topic -> topic.withLabel(topic.label().replaceFirst("^\\d ", ""))))
        .isEqualTo(WATER);
  }

  @Test
  void numbersWithDotsAreLevels() {
    Topic read = Outline.read("# 书\n1.1 甲\n1.1.1 乙\n1.2 丙").orElseThrow();
    assertThat(read.children()).extracting(Topic::label).containsExactly("甲", "丙");
    assertThat(read.children().getFirst().children()).containsExactly(Topic.leaf("乙"));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Topic odd =
        WATER.withChildren(List.of(new Topic("a*b_[c](d) #1 \\ | ~", List.of(Topic.leaf("<b>")))));
    assertThat(Outline.read(Outline.write(WATER))).contains(WATER);
    assertThat(Outline.read(Outline.write(odd))).contains(odd);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[", "# ", "#", "[a](", "！[", "\\[", "- ", "1.", " ", "*", "第一章", "一", "[x] ", "\u2028 ",
      })
  void aLineOfAnyLengthIsReadAtOnce(String mark) {
    String line = mark.repeat(400_000 / mark.length());
    String text = "# 水\n## " + line + "\n- " + line + "\n" + line + "\n- 冰\n";
    String many = "- [" + mark.repeat(900) + "\n";
    long start = System.nanoTime();
    Topic read = Outline.read(text + many.repeat(300)).orElseThrow();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(read.all()).allMatch(topic -> topic.label().length() <= Topic.MOST_LABEL);
  }

  @Test
  void namesThatEndInAMarkKeepIt() {
    Topic read = Outline.read("# C#\n## F# ##\n## 水 #\n").orElseThrow();
    assertThat(read.all()).extracting(Topic::label).containsExactly("C#", "F#", "水");
  }

  @Test
  void aTextIsAnOutlineWhereNoneOfItsLinesIsASentence() {
    assertThat(Outline.isAll("# 水\n\n## 性质\n- 三态。\n  - 冰\n用途\n  饮用\n")).isTrue();
    assertThat(Outline.isAll("# 水\n\n## 性质\n水有三态。\n")).isFalse();
    assertThat(Outline.isAll("# 水\n" + "水".repeat(60))).isFalse();
  }

  @Test
  void aPlainTextIsNoOutline() {
    assertThat(Outline.read("今天天气很好。\n我们去公园。")).isEmpty();
    assertThat(Outline.read("")).isEmpty();
  }

  @Test
  void aModelsMapIsMadeTidy() {
    Topic written =
        Outline.read(
                """
                # 水
                ## 性质：水有很多性质，下面逐个说明它们
                - 三态。
                - 三态
                - 水
                ## 性质：水有很多性质，下面逐个说明它们
                - 别的
                """
                    + "- 多余\n".repeat(1)
                    + "## 用途\n"
                    + String.join(
                        "\n",
                        java.util.stream.IntStream.range(0, 12).mapToObj(i -> "- 用" + i).toList()))
            .orElseThrow();
    Topic tidy = Tidy.tidied(written, 3);
    assertThat(tidy.children()).extracting(Topic::label).containsExactly("性质", "用途");
    assertThat(tidy.children().getFirst().children()).containsExactly(Topic.leaf("三态"));
    assertThat(tidy.children().getLast().children()).hasSize(Tidy.MOST_CHILDREN);
    assertThat(Tidy.tidied(WATER, 2).depth()).isEqualTo(2);
  }

  @Test
  void namesThatDifferInAMarkAreTwo() {
    Topic written = Outline.read("# 语言\n- C\n- C++\n- C#\n- “C”\n").orElseThrow();
    assertThat(Tidy.tidied(written, 3).children())
        .extracting(Topic::label)
        .containsExactly("C", "C++", "C#");
  }

  @Test
  void whatIsSaidAgainWithAWordMoreIsLeftOut() {
    Topic written =
        Outline.read(
                "# 春节\n## 融合\n- 春联与传统节日文化的融合\n- 春联与传统节日文化的融合与\n- 春游\n- 春游与习俗\n- 网络拜年与节日文化的发展与\n")
            .orElseThrow();
    assertThat(Tidy.tidied(written, 3).children().getFirst().children())
        .extracting(Topic::label)
        .containsExactly("春联与传统节日文化的融合", "春游", "春游与习俗", "网络拜年与节日文化的发展");
  }

  @Test
  void theTopicIsNotSaidAgainBeforeWhatIsOfIt() {
    Topic written =
        Outline.read("# 光合作用\n## 光合作用的产物\n- 氧气\n- 光合作用是能量来源\n- 光合作用是否可逆\n## 光合作用\n- 光合作用史\n")
            .orElseThrow();
    assertThat(Tidy.tidied(written, 3).all())
        .extracting(Topic::label)
        .containsExactly("光合作用", "产物", "氧气", "能量来源", "光合作用是否可逆");
  }

  @Test
  void aBriefOutlineHasABranchOnEachLine() {
    assertThat(
            BriefOutline.read(
                "# 水：性质、用途\n\n- 性质：三态（例如冰、水、汽等）、密度（ρ）；沸点等\n* 用途: 1. 饮用, 灌溉 (农田, 果园)，发电\n"))
        .contains(
            new Topic(
                "水",
                List.of(
                    new Topic(
                        "性质",
                        List.of(
                            new Topic(
                                "三态", List.of(Topic.leaf("冰"), Topic.leaf("水"), Topic.leaf("汽"))),
                            Topic.leaf("密度（ρ）"),
                            Topic.leaf("沸点"))),
                    new Topic(
                        "用途",
                        List.of(
                            Topic.leaf("饮用"),
                            new Topic("灌溉", List.of(Topic.leaf("农田"), Topic.leaf("果园"))),
                            Topic.leaf("发电"))))));
  }

  @Test
  void aBriefOutlineMayBeWrittenAsLargerModelsDo() {
    Topic read =
        BriefOutline.read(
                """
                好的，这是大纲：

                # 人工智能：技术、应用
                1. **机器学习（ML）**：1) 回归、2) 聚类（K-Means、DBSCAN）
                + 应用： 生活自理（如厕、穿衣）, and 人人平等
                ## Uses: Vision (e.g., Faces, Signs), including Text
                - 未写""")
            .orElseThrow();
    assertThat(read.all())
        .extracting(Topic::label)
        .containsExactly(
            "人工智能",
            "机器学习（ML）",
            "回归",
            "聚类",
            "K-Means",
            "DBSCAN",
            "应用",
            "生活自理",
            "如厕",
            "穿衣",
            "人人平等",
            "Uses",
            "Vision",
            "Faces",
            "Signs",
            "including Text");
  }

  @Test
  void anotherOutlineIsNoBriefOne() {
    assertThat(BriefOutline.read("# 水\n## 性质\n- 三态\n")).isEmpty();
    assertThat(BriefOutline.read("我不会。")).isEmpty();
    assertThat(BriefOutline.read("")).isEmpty();
  }

  @Test
  void aHostileBriefOutlineIsReadSoon() {
    String lines = "- 名：" + "（、".repeat(50_000) + "\n- 名：" + "、".repeat(50_000) + "\n";
    long start = System.nanoTime();
    Topic read = BriefOutline.read(lines.repeat(150)).orElseThrow();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(read.all()).allMatch(topic -> topic.label().length() <= Topic.MOST_LABEL);
  }
}
