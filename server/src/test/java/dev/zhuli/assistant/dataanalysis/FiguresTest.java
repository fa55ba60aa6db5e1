package dev.zhuli.assistant.dataanalysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {
  @Test
  void aListIsAddedUpAndDescribed() {
    assertThat(Figures.in("一周销量：12、15、9、20、18、25、30，有什么规律？"))
        .extracting(Figures::computed)
        .containsExactly(
            "12、15、9、20、18、25、30：共 7 个数，总和 129，平均 18.43，中位数 18，最小 9，最大 30，标准差 6.78，相邻比较上升 4 次、下降 2 次");
  }

  @Test
  void everyListOfAMessageIsFound() {
    assertThat(Figures.in("甲组：10、10、11、9；乙组：2, 18, 5, 15。"))
        .extracting(Figures::written)
        .containsExactly("10、10、11、9", "2、18、5、15");
  }

  @Test
  void decimalsAndNegativeNumbersCount() {
    assertThat(Figures.in("-1.5、2.5、3"))
        .singleElement()
        .satisfies(one -> assertThat(one.computed()).contains("总和 4，", "最小 -1.5，"));
  }

  @Test
  void twoNumbersAndADateAreNoList() {
    assertThat(Figures.in("去年200万，今年250万；2026-11-23，3:30")).isEmpty();
    assertThat(Figures.in("占比 3、7、7、9%")).isEmpty();
  }

  @Test
  void commasBetweenThousandsSeparateNoNumbers() {
    assertThat(Figures.in("收入 1,200,000 元")).isEmpty();
    assertThat(Figures.in("1,200、3,400、5,600"))
        .extracting(Figures::written)
        .containsExactly("1200、3400、5600");
  }

  @Test
  void aNumberOfHundredsOfDigitsIsNoFigure() {
    assertThat(Figures.in("9".repeat(400) + "、1、2")).isEmpty();
  }

  @Test
  void numbersWithNamesAreOneList() {
    assertThat(Figures.in("一月 120，二月 150，三月 90，四月 180，平均是多少？"))
        .extracting(Figures::computed)
        .containsExactly(
            "一月 120、二月 150、三月 90、四月 180：共 4 个数，总和 540，平均 135，中位数 135，最小 90（三月），最大 180（四月），标准差 33.54，相邻比较上升 2 次、下降 1 次");
    assertThat(Figures.in("各区销售额：华东1,200万元；华南为 90.5万元；华北: 60 万元合计多少"))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.computed())
                    .startsWith("华东 1200万元、华南 90.5万元、华北 60万元：")
                    .contains("总和 1350.5万元，", "最大 1200万元（华东）"));
    assertThat(Figures.in("2022年 3 2023年 5 2024年 8"))
        .extracting(Figures::written)
        .containsExactly("2022年 3、2023年 5、2024年 8");
  }

  @Test
  void namedNumbersStandInLinesToo() {
    for (String list :
        List.of(
            "一月 120\n二月 150\n三月 90",
            "- 一月：120\r\n- 二月：150\r\n- 三月：90\r\n",
            "一月120，二月150，三月90分别占多少",
            "一月 120 二月 150，三月 90",
            "帮我看看：一月 120，二月 150，三月 90。平均多少？")) {
      assertThat(Figures.in(list))
          .as(list)
          .extracting(Figures::written)
          .containsExactly("一月 120、二月 150、三月 90");
    }
    assertThat(Figures.in("一月 120，二月 150，三月 90 万元"))
        .extracting(Figures::written)
        .containsExactly("一月 120万元、二月 150万元、三月 90万元");
    assertThat(Figures.in("2023年12月 1，2024年1月 -2，2024年2月 −3"))
        .singleElement()
        .satisfies(one -> assertThat(one.computed()).contains("总和 -4，", "最小 -3（2024年2月）"));
    assertThat(Figures.in("甲 0.001，乙 0.002，丙 0.004"))
        .singleElement()
        .satisfies(one -> assertThat(one.computed()).contains("总和 0.007，", "最小 0.001（甲）"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "早上8点，中午12点，晚上18点；甲 30%，乙 20%，丙 50%",
        "一月 120元，二月 1.5万元，三月 90元",
        "张三 85，李四 92",
        "一月（春节）120，二月 150，三月 90，四月 60",
        "2022年 100，2023年 120，2024年 150，2025年预计 180",
        "一月 120，二月 150，三月 90（不含退回的 20）",
        "一月 120，二月 150，三月 90，合计 360",
        "一月亏损20，二月盈利30，三月盈利50",
        "温度 一月 零下5，二月 3，三月 10",
        "A-10，B-20，C-30",
        "图1、图2、图3",
        "G101，G103，G105",
        "Java 8，Java 11，Java 17",
        "电话 13800138000，邮编 100080，房号 302",
        "一月 1，二月 2，三月 5-8",
      })
  void partsTimesSharesAndNumbersOfThingsAreNoList(String message) {
    assertThat(Figures.in(message)).isEmpty();
  }

  @Test
  void numbersOfThingsHideNoList() {
    assertThat(Figures.in("产品1、产品2、产品3的销量是100、200、300"))
        .extracting(Figures::written)
        .containsExactly("100、200、300");
  }

  @Test
  void aHostileMessageIsReadSoon() {
    long start = System.nanoTime();
    for (String part : List.of("一月 1，", "一月", "1 ", "一月：", "月 1 1x", "A ")) {
      Figures.in(part.repeat(20_000));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }
}
