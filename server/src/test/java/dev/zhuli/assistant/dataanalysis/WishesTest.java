package dev.zhuli.assistant.dataanalysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "给我画图的代码",
        "写一段按月汇总的 Python 代码",
        "写个脚本清洗数据",
        "怎么写分组统计",
        "给我算股票收益的代码",
        "Write me a Python script that merges both files",
        "How do I pivot this in pandas?",
        "How can I write a group-by?"
      })
  void aWishForCode(String question) {
    assertThat(Wishes.of(question).code()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "给我每个股票代码的平均收盘价",
        "要按产品代码汇总销量",
        "写出销量最高的商品代码",
        "给我代码为 600519 的收盘价",
        "要程序员的平均工资",
        "给我每个小程序的访问量",
        "How do sales differ between regions?",
        "How can we explain the drop in May?",
        "How do write-offs differ by year?",
        "Write the code of the best-selling product"
      })
  void aQuestionToBeComputed(String question) {
    assertThat(Wishes.of(question).code()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Some orders lack their amount (金额); fill it in. What is the total in yuan?",
        "How many students took both examinations, 期中 and 期末?",
        "Plot the sales"
      })
  void anEnglishQuestionMayQuoteChineseNames(String question) {
    assertThat(Wishes.of(question).chinese()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "画 sales price by month 图",
        "body_mass_g 的均值",
        "按 species 求 flipper_length_mm 的平均，哪种最大？Answer format: @species[name of the species]",
        "对 the Matrix 的评价"
      })
  void aChineseQuestionMayUseEnglishNames(String question) {
    assertThat(Wishes.of(question).chinese()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"画出销量", "自动画图", "做个柱状图", "按各国画图", "Plot the sales", "给我一个饼图"})
  void aWishForAChart(String question) {
    assertThat(Wishes.of(question).chart()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"动画的票房", "油画一共几幅", "漫画销量最高的是哪部", "国画的均价", "用户画像", "不要画图，只要数"})
  void noWishForAChart(String question) {
    assertThat(Wishes.of(question).chart()).isFalse();
  }
}
