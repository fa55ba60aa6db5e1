package dev.zhuli.tool.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportWishTest {
  @ParameterizedTest
  @CsvSource({
    "导出为 notebook, NOTEBOOK",
    "导出成Jupyter Notebook文件, NOTEBOOK",
    "请把上面的分析导出为笔记本。, NOTEBOOK",
    "帮我把这个对话保存为 ipynb 吧, NOTEBOOK",
    "下载 .ipynb, NOTEBOOK",
    "生成 Word 报告, WORD",
    "生成一份word文档, WORD",
    "把以上分析结果整理成Word报告, WORD",
    "能不能导出为docx？, WORD",
    "导出报告, WORD",
    "请导出一份分析报告！, WORD",
    "导出为 Markdown 报告, MARKDOWN",
    "保存成md文件, MARKDOWN",
    "export as a notebook, NOTEBOOK",
    "Please export this conversation as a Jupyter notebook., NOTEBOOK",
    "Export as a report, WORD",
    "Can you save the analysis as a Word document?, WORD",
    "generate a Word report, WORD",
    "export the results to markdown, MARKDOWN",
    "download ipynb please, NOTEBOOK"
  })
  void aMessageThatWishesNothingElseIsUnderstood(String message, ExportFormat format) {
    assertThat(ExportWish.of(message)).contains(format);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "导出",
        "生成报告",
        "写一份分析报告",
        "导出前十行为 Word",
        "把销售额最高的十行导出为 Word",
        "导出为 Excel",
        "不要导出为 notebook",
        "导出为 notebook 后再画一张图",
        "什么是 notebook？",
        "notebook",
        "统计 Word 文档的数量",
        "整理成笔记",
        "哪种 notebook 卖得最好？",
        "make a report on sales by region",
        "write a report",
        "export the top 10 rows as a Word document",
        "how do I export as a notebook",
        "which notebook sold best?"
      })
  void aQuestionIsLeftToTheAnalysis(String message) {
    assertThat(ExportWish.of(message)).isEmpty();
  }

  @Test
  void aLongMessageCostsNothing() {
    Assertions.assertTimeout(
        Duration.ofSeconds(1),
        () -> {
          assertThat(ExportWish.of("请把".repeat(200_000))).isEmpty();
          assertThat(ExportWish.of("的分析对话".repeat(11) + "导出为为为")).isEmpty();
        });
  }
}
