package dev.zhuli.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.model.ToolCall;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, sums and days are plain; everything else is left to others. */
class PlainCasesTest {
  private static final Set<String> ALL = Set.of("open_page", "calculator", "calendar");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          看看 https://example.com/a?b=1，讲了什么 | open_page | {"url":"https://example.com/a?b=1"}
          打开 www.example.com/about.html，地址抄给我 | open_page | {"url":"https://www.example.com/about.html"}
          128*37等于多少 | calculator | {"expression":"128*37"}
          帮我算一下 (1200+860)×15% | calculator | {"expression":"(1200+860)×15%"}
          3.5万 × 12% 是多少？ | calculator | {"expression":"3.5万 × 12%"}
          25除以4等于几 | calculator | {"expression":"25除以4"}
          2+2 | calculator | {"expression":"2+2"}
          明天星期几？ | calendar | {"date":"明天"}
          2027年2月6日是星期几 | calendar | {"date":"2027年2月6日"}
          离元旦1月1日还有多少天 | calendar | {"until":"1月1日"}
          距离2027年元旦，也就是2027-01-01还有多少天？ | calendar | {"until":"2027-01-01"}
          今天离国庆节还有多少天 | calendar | *
          还有多少天放假 | none | none
          从2024年9月2日到2025年1月17日，中间隔了多少天？ | calendar | *
          合同是2025年5月20日签的，往后数90天是哪一天？ | calendar | *
          今天往前推30天是几号 | calendar | *
          距离 2027-01-01 还有几天 | calendar | {"until":"2027-01-01"}
          今天几号 | calendar | {"date":"今天"}
          100天后是几月几号 | calendar | *
          你好 | none | none
          2026-11-25 发布的版本有什么变化 | none | none
          打 010-12345678 能找到谁 | none | none
          请写 3-5 个例子，多少都行 | none | none
          我有三个苹果 | none | none
          24/7 客服电话是多少 | none | none
          iPhone 15/16 多少钱 | none | none
          10.1.1.0/24 有多少个地址 | none | none
          2024/2025 学年有几周 | none | none
          3.14-3.20 的机票多少钱 | none | none
          345/5等于多少 | calculator | {"expression":"345/5"}
          算一下 100-37 | calculator | {"expression":"100-37"}
          介绍一下 5G 和 4G+ 的区别 | none | none
          """)
  void plainQuestions(String question, String tool, String arguments) {
    ToolCall call = PlainCases.of(question, ALL).orElse(new ToolCall("", "none", "none"));
    assertThat(call.name()).isEqualTo(tool);
    if (!arguments.equals("*")) {
      assertThat(call.arguments()).isEqualTo(arguments);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          把“春眠不觉晓”翻译成英文 | true
          帮我润色一下这段话：产品很好用 | true
          写一首关于秋天的短诗 | true
          把这句话翻成英文：我很期待和你们一起工作 | true
          给我讲个笑话 | true
          你好呀 | true
          谢谢你，帮了大忙 | true
          谢谢，再给王经理发封邮件 | false
          你好，上海明天会下雨吗 | false
          早上好，半小时后提醒我关火 | false
          网上搜搜有哪些好用的翻译软件 | false
          为什么天空看起来是蓝色的？ | true
          为什么我的订单还没发货 | false
          什么是最新的补贴政策 | false
          写封邮件给王经理 | false
          明早七点叫我起床 | false
          上海明天会下雨吗 | false
          翻译这个网页 https://example.com | false
          """)
  void wordsAloneNeedNoTool(String question, boolean none) {
    assertThat(PlainCases.needsNone(question, "给某人发送一封电子邮件\n查询一个城市的天气")).isEqualTo(none);
  }

  @Test
  void aToolThatIsJustForThatMayBeNeeded() {
    assertThat(PlainCases.needsNone("把这句话翻译成英文", "调用翻译服务，翻译一段文字")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1%1$s+%1$sx", "1%1$s%%%1$s+%1$s(%1$sx", "写%1$sx"})
  void noQuestionTakesLong(String form) {
    String question = form.formatted(" ".repeat(95));
    long start = System.nanoTime();
    PlainCases.of(question, ALL);
    PlainCases.needsNone(question, "");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void whatIsNotThereIsNotChosen() {
    assertThat(PlainCases.of("2+2等于几", Set.of("calendar"))).isEmpty();
    assertThat(PlainCases.of("```\n1+2\n``` 输出多少", ALL)).isEmpty();
  }
}
