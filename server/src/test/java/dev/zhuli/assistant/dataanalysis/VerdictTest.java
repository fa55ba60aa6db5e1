package dev.zhuli.assistant.dataanalysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.codeinterpreter.Cell;
import dev.zhuli.tool.codeinterpreter.Workbench.Mended;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {
  private static Optional<String> fault(String question, String code, String output) {
    Cell cell = new Cell(Cell.Status.OK, output, "", null, List.of(), List.of(), List.of());
    Mended mended = new Mended(code, List.of(), List.of(), List.of(), List.of(), "", "");
    return new Verdict(Wishes.of(question)).fault(mended, cell);
  }

  private static Optional<String> doubt(String question, String code, String output) {
    Cell cell = new Cell(Cell.Status.OK, output, "", null, List.of(), List.of(), List.of());
    Mended mended = new Mended(code, List.of(), List.of(), List.of(), List.of(), "", "");
    return new Verdict(Wishes.of(question)).doubt(mended, cell);
  }

  @Test
  void aShareThatWasToBeAPercentageIsDoubted() {
    String asked = "占百分之几？格式：@days[整数] @share[数字，一位小数]";
    assertThat(doubt(asked, "print(a / b)", "@days[85] @share[0.2]"))
        .get()
        .asString()
        .contains("100");
    assertThat(doubt(asked, "print(a / b * 100)", "@days[85] @share[0.2]")).isEmpty();
    assertThat(doubt(asked, "print(a / b)", "@days[1] @share[23.3]")).isEmpty();
    String other = "Correlation of percent_bachelors and income, 90th percentile? @corr[number]";
    assertThat(doubt(other, "print(c)", "@corr[0.65]")).isEmpty();
    assertThat(doubt("比例是多少？@share[数字]", "print(a / b)", "@share[0.2]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023   NaN\n2024   0.25",
        "地区  增长率\n华东  NaN\n华北  0.1",
        "Nan",
        "最好的是 Nan",
        "没有销量的商品：[]",
        "{2001: 3}",
        "华东 []\n华北 ['甲']",
        "3 行，最大 nan"
      })
  void gapsNamesEmptyListsAndDictionariesMayBeTheAnswer(String output) {
    assertThat(fault("每年的增长率", "print(x)", output)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nan",
        "NaN",
        "[]",
        "平均 nan",
        "平均：<NA>",
        "None",
        "甲   NaN\n乙   NaN\ndtype: float64",
        "Empty DataFrame\nColumns: [a]\nIndex: []",
        "Series([], )"
      })
  void nothingIsNoAnswer(String output) {
    assertThat(fault("平均是多少", "print(x)", output)).get().asString().contains("结果是空的");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@mean[nan]", "@mean[]", "@mean[1] @best[ None ]"})
  void aPrescribedValueThatHoldsNothingIsNoAnswer(String output) {
    assertThat(fault("格式 @mean[数] @best[名]", "print(x)", output)).isPresent();
  }

  @Test
  void bracesOfATextThatWasToBeFilledAreSeen() {
    String code = "total = 3\nprint('一共 {total} 个')";
    assertThat(fault("一共几个", code, "一共 {total} 个")).get().asString().contains("花括号");
    assertThat(fault("一共几个", "d = {2001: 3}\nprint(f'{d}')", "{2001: 3}")).isEmpty();
  }
}
