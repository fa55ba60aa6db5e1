package dev.zhuli.assistant.dataanalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RepeatingCodeTest {
  @Test
  void linesThatAlternateForeverAreBrokenOff() {
    RepeatingCode code = new RepeatingCode();
    code.onText("# 步骤：补缺\n");
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                code.onText("df['数学'] = df['数学'].fill");
                code.onText("na(0)\ndf['英语'] = df['英语'].fillna(0)\n");
              }
            })
        .isInstanceOf(RepeatingCode.BrokenOff.class);
    assertThat(code.text().lines()).hasSizeLessThan(10);
  }

  @Test
  void longCodeOfManyLinesIsHeardToItsEnd() {
    RepeatingCode code = new RepeatingCode();
    for (int i = 0; i < 60; i++) {
      code.onText("total_" + i + " = df['列" + i + "'].sum()\n)\nplt.tight_layout()\n");
    }
    assertThat(code.text().lines()).hasSize(180);
  }
}
