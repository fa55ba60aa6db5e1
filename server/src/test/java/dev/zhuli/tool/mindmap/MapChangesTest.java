package dev.zhuli.tool.mindmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapChangesTest {
  private static final Topic MAP =
      new Topic(
          "开店",
          List.of(
              new Topic("营销", List.of(Topic.leaf("广告"), Topic.leaf("会员"))),
              new Topic("财务", List.of(Topic.leaf("成本")))));

  private static String changed(String message) {
    MapChange change = MapChange.read(message).orElseThrow();
    return MapChanges.apply(MAP, change).map(MapChangesTest::brief).orElse("-");
  }

  private static String brief(Topic topic) {
    return topic.children().isEmpty()
        ? topic.label()
        : topic.label() + topic.children().stream().map(MapChangesTest::brief).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "删掉财务 | 开店[营销[广告, 会员]]",
        "把“广告”去掉 | 开店[营销[会员], 财务[成本]]",
        "把财务改成资金 | 开店[营销[广告, 会员], 资金[成本]]",
        "在财务下加上税务、发票 | 开店[营销[广告, 会员], 财务[成本, 税务, 发票]]",
        "在‘营销’下面增加一个分支：直播 | 开店[营销[广告, 会员, 直播], 财务[成本]]",
        "把会员移到财务下面 | 开店[营销[广告], 财务[成本, 会员]]",
        "“财务”加上税务 | 开店[营销[广告, 会员], 财务[成本, 税务]]",
        "在财务里加税务 | 开店[营销[广告, 会员], 财务[成本, 税务]]",
        "remove 广告 | 开店[营销[会员], 财务[成本]]",
        "删掉没有的 | -",
        "删掉开店 | -",
        "把营销移到广告下面 | -",
      })
  void whatPeopleSayIsDone(String message, String map) {
    assertThat(changed(message)).isEqualTo(map);
  }

  @ParameterizedTest
  @CsvSource({"展开‘营销’", "展开营销", "把营销展开一下", "细化营销这一项", "请展开“营销”分支", "expand 营销"})
  void whatIsToGrow(String message) {
    assertThat(MapChange.read(message)).contains(new MapChange.Grow("营销"));
  }

  @ParameterizedTest
  @CsvSource({
    "怎样参加一次面试",
    "如何增加收入",
    "浏览器扩展",
    "开店加盟的流程",
    "营销加入世贸组织的影响",
    "在国企中加强沟通",
    "不要焦虑",
    "旧房改成民宿的流程",
    "展开讨论",
    "remove acne scars",
  })
  void aTopicThatReadsLikeAChangeIsOne(String message) {
    assertThat(MapChanges.asked(MAP, message)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"删掉火山", "把火山改成地震", "展开“火山”", "不要广告", "在营销里加直播", "细化营销", "“财务”加上税务"})
  void aChangeIsMeantWhereItIsSaidOrItsTopicIsThere(String message) {
    assertThat(MapChanges.asked(MAP, message)).isPresent();
  }

  @Test
  void aVeryLongMessageIsNoChange() {
    assertThat(MapChange.read("请".repeat(100_000) + "删掉广告")).isEmpty();
  }

  @Test
  void otherMessagesChangeNothing() {
    for (String message : List.of("人工智能的思维导图", "怎样准备一次面试", "健康饮食")) {
      assertThat(MapChange.read(message)).as(message).isEmpty();
    }
  }
}
