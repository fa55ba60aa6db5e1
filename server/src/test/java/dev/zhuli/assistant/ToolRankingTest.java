package dev.zhuli.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.model.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolRankingTest {
  private static final ToolSpec WEATHER = spec("get_weather", "查询一个城市的天气");

  @Test
  void whatTheQuestionNamesIsKeptOutOfAHundredTools() {
    List<ToolSpec> tools = hundred();
    tools.set(77, WEATHER);
    assertThat(ToolRanking.fitting(tools, "杭州明天天气怎么样？", 12, _ -> 1)).hasSize(12).contains(WEATHER);
  }

  @Test
  void anEnglishNameInTheQuestionCountsToo() {
    List<ToolSpec> tools = hundred();
    ToolSpec github = spec("search_github", "Find repositories");
    tools.set(99, github);
    assertThat(ToolRanking.fitting(tools, "在 GitHub 上找一下 zhuli", 5, _ -> 1)).contains(github);
  }

  @Test
  void whatFitsIsLeftAloneAndTheOrderStays() {
    List<ToolSpec> tools = hundred();
    assertThat(ToolRanking.fitting(tools, "随便", 100, _ -> 1)).isSameAs(tools);
    List<ToolSpec> few = ToolRanking.fitting(tools, "工具 42", 10, _ -> 1);
    assertThat(few).isSubsetOf(tools).isSortedAccordingTo((a, b) -> order(tools, a, b));
  }

  @Test
  void aToolThatIsTooLargeDoesNotKeepOthersOut() {
    ToolSpec large = spec("weather_large", "天气".repeat(100));
    assertThat(
            ToolRanking.fitting(
                List.of(large, WEATHER, spec("other", "别的")),
                "天气",
                50,
                tool -> tool.description().length()))
        .doesNotContain(large)
        .contains(WEATHER);
  }

  @Test
  void theToolThatTheQuestionSpeaksOfGoesBeforeOneThatHasNothingToDoWithIt() {
    ToolSpec search = spec("web_search", "在互联网上搜索最新消息和资料");
    ToolSpec reminder = spec("set_reminder", "设置一个到时提醒");
    List<ToolSpec> tools = List.of(search, reminder, WEATHER);
    assertThat(ToolRanking.spokenOf(tools, "劳驾，查一下厦门这个周末的天气", search)).isEqualTo(WEATHER);
    assertThat(ToolRanking.spokenOf(tools, "搜索一下天气预报是怎么做的", search)).isEqualTo(search);
    ToolSpec python = spec("run_python", "运行一段 Python 代码，处理数据");
    assertThat(
            ToolRanking.spokenOf(
                List.of(reminder, python), "跑一下这段 Python：print(sorted([5, 3]))", reminder))
        .isEqualTo(python);
    assertThat(ToolRanking.spokenOf(tools, "有一个人在唱歌", search)).isEqualTo(search);
  }

  private static int order(List<ToolSpec> tools, ToolSpec a, ToolSpec b) {
    return Integer.compare(tools.indexOf(a), tools.indexOf(b));
  }

  private static List<ToolSpec> hundred() {
    List<ToolSpec> tools = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      tools.add(spec("tool_" + i, "第 " + i + " 个工具，处理内部流程"));
    }
    return tools;
  }

  private static ToolSpec spec(String name, String description) {
    return new ToolSpec(name, description, "{}");
  }
}
