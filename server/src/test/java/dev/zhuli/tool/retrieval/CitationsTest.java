package dev.zhuli.tool.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.retrieval.AnswerSink.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitationsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "收入增长【1†source】。;收入增长【1†source】。",
        "甲〔2†来源〕乙;甲【2†source】乙",
        "甲[1†source]乙[3†合同.pdf 第3页];甲【1†source】乙【3†source】",
        "甲【1】乙〔2〕;甲【1†source】乙【2†source】",
        "甲【１†source】；甲［2†source］;甲【1†source】；甲【2†source】",
        "甲【1,2】【2、3†source】;甲【1†source】【2†source】【2†source】【3†source】",
        "甲【1†年报.pdf 第12页】;甲【1†source】",
        "甲【4†source】乙【0】丙【12,3】;甲乙丙【3†source】",
        "【重要】【2023】[1] a[2] [链接](x) 【;【重要】【2023】[1] a[2] [链接](x) 【",
        "甲【1†没有结束;甲【1†没有结束",
        "【【1】】;【【1†source】】",
        "[[1†source];[【1†source】",
        "【 1 †source】;【1†source】",
        "【1‡source】;【1†source】"
      })
  void marksArePutRightHoweverTheTextIsCut(String said, String wanted) {
    assertThat(heard(said)).isEqualTo(wanted);
    assertThat(heard(said.split(""))).isEqualTo(wanted);
    for (int first = 0; first <= said.length(); first++) {
      for (int second = first; second <= said.length(); second++) {
        assertThat(
                heard(
                    said.substring(0, first),
                    said.substring(first, second),
                    said.substring(second)))
            .isEqualTo(wanted);
      }
    }
  }

  private static String heard(String... pieces) {
    List<String> out = new ArrayList<>();
    Citations citations = new Citations(() -> 3, to(out::add));
    for (String piece : pieces) {
      citations.accept(Kind.PROSE, piece);
    }
    citations.end();
    assertThat(out).doesNotContain("");
    return String.join("", out);
  }

  private static AnswerSink to(Consumer<String> out) {
    return new AnswerSink() {
      @Override
      public void accept(Kind kind, String piece) {
        out.accept(piece);
      }

      @Override
      public void end() {}
    };
  }

  @Test
  void whatIsNoProseIsPassedOnInItsPlace() {
    StringBuilder out = new StringBuilder();
    Citations citations = new Citations(() -> 3, to(out::append));
    citations.accept(Kind.PROSE, "甲【2");
    citations.accept(Kind.CODE, "`【1】`");
    citations.accept(Kind.PROSE, "】【2】");
    citations.end();
    assertThat(out).hasToString("甲【2`【1】`】【2†source】");
  }

  @Test
  void onlyWhatMayBeAMarkIsHeldBack() {
    StringBuilder out = new StringBuilder();
    Citations citations = new Citations(() -> 2, to(out::append));
    citations.accept(Kind.PROSE, "数组a[");
    assertThat(out).hasToString("数组a");
    citations.accept(Kind.PROSE, "i]和【");
    assertThat(out).hasToString("数组a[i]和");
    citations.accept(Kind.PROSE, "注");
    assertThat(out).hasToString("数组a[i]和【注");
    citations.accept(Kind.PROSE, "】[12");
    assertThat(out).hasToString("数组a[i]和【注】");
    citations.accept(Kind.PROSE, "]");
    assertThat(out).hasToString("数组a[i]和【注】[12]");
    citations.accept(Kind.PROSE, "【1†" + "长".repeat(200));
    assertThat(out.toString()).endsWith("长");
  }

  @Test
  void itIsKnownWhatWasCited() {
    Citations citations = new Citations(() -> 5, to(_ -> {}));
    citations.accept(Kind.PROSE, "甲【3】乙【1†source】丙【3】丁【9】");
    citations.end();
    assertThat(citations.cited()).containsExactly(1, 3);
  }
}
