package dev.zhuli.assistant.dataanalysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
  void timesSharesAndMixedUnitsAreNoList() {
    assertThat(Figures.in("早上8点，中午12点，晚上18点；甲 30%，乙 20%，丙 50%")).isEmpty();
    assertThat(Figures.in("一月 120元，二月 1.5万元，三月 90元")).isEmpty();
    assertThat(Figures.in("张三 85，李四 92")).isEmpty();
  }
}
