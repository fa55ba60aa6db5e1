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
        .satisfies(one -> assertThat(one.values()).containsExactly(-1.5, 2.5, 3.0));
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
}
