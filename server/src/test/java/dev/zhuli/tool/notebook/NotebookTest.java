package dev.zhuli.tool.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.Belongings.GivenFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class NotebookTest {
  @TempDir Path folder;

  private static JsonNode notebook(Kept kept) {
    byte[] written = ExportFormat.NOTEBOOK.write(Transcript.of("", kept));
    return JsonMapper.shared().readTree(written);
  }

  private static List<JsonNode> cells(JsonNode notebook, String type) {
    return notebook
        .path("cells")
        .valueStream()
        .filter(cell -> cell.path("cell_type").asString().equals(type))
        .toList();
  }

  private static String setup(Kept kept) {
    return cells(notebook(kept), "code").getFirst().path("source").asString();
  }

  @Test
  void wordsCodeOutputsAndChartsBecomeCells() {
    JsonNode notebook = notebook(Kept.analysis());
    assertThat(notebook.path("nbformat").asInt()).isEqualTo(4);
    assertThat(notebook.at("/metadata/kernelspec/name").asString()).isEqualTo("python3");
    assertThat(notebook.path("cells").valueStream().map(cell -> cell.path("id").asString()))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[a-zA-Z0-9_-]{1,64}"));
    assertThat(cells(notebook, "markdown"))
        .extracting(cell -> cell.path("source").asString())
        .startsWith("# 各地区的销售额是多少？画图", "## 各地区的销售额是多少？画图", "华东最高。", "## 有什么\\*建议\\*？");

    JsonNode outputs = cells(notebook, "code").get(2).path("outputs");
    assertThat(outputs.at("/0/text").asString()).isEqualTo("华东最高。\n");
    assertThat(outputs.at("/1/output_type").asString()).isEqualTo("display_data");
    assertThat(outputs.at("/1/data/text~1plain").asString()).isEqualTo("柱状图，华东最高");
    assertThat(Base64.getDecoder().decode(outputs.at("/1/data/image~1png").asString()))
        .isEqualTo(Kept.png());
  }

  @Test
  void anErrorIsToldAndDoesNotStopTheRest() {
    JsonNode failed = cells(notebook(Kept.analysis()), "code").get(1);
    JsonNode error = failed.at("/outputs/0");
    assertThat(error.path("output_type").asString()).isEqualTo("error");
    assertThat(error.path("ename").asString()).isEqualTo("KeyError");
    assertThat(error.path("evalue").asString()).isEqualTo("'销量'");
    assertThat(error.path("traceback")).hasSize(3);
    assertThat(failed.at("/metadata/tags/0").asString()).isEqualTo("raises-exception");
  }

  @Test
  void aChartThatNoCellShowsIsAttachedAndAMissingOneStaysALink() {
    String gone = Kept.CHART.replace("a.1.x", "gone.1.x");
    JsonNode notebook =
        notebook(
            Kept.of(Kept.turn("图呢", Kept.said("![甲](" + Kept.CHART + ") ![乙](" + gone + ")"))));
    JsonNode cell = cells(notebook, "markdown").getLast();
    assertThat(cell.path("source").asString())
        .isEqualTo("![甲](attachment:chart-1.png) ![乙](" + gone + ")");
    assertThat(cell.at("/attachments/chart-1.png/image~1png").asString()).isNotEmpty();
  }

  @Test
  void tablesAreReadByTheirNames() throws IOException {
    assertThat(setup(Kept.analysis().withFiles(file("销售 \"一\".csv", "地区,销售额\n", "GB18030"))))
        .endsWith(
            "df = tidied(pd.read_csv(\"销售 \\\"一\\\".csv\", encoding=\"gb18030\", dtype=str))");
    assertThat(
            setup(
                Kept.analysis()
                    .withFiles(
                        file("a.tsv", "a\tb\n", "UTF-8"),
                        file("b.xlsx", "", "UTF-8"),
                        file("c.pdf", "", "UTF-8"))))
        .contains(
            "    pd.read_csv(\"a.tsv\", sep=\"\\t\", dtype=str),\n    *pd.read_excel(\"b.xlsx\", sheet_name=None).values(),")
        .endsWith("# 另有文件：c.pdf");
  }

  @Test
  void whatTheServerHadReadyIsMadeAnewOnlyWhereItIsUsed() {
    assertThat(setup(Kept.analysis()))
        .contains("def draw(")
        .doesNotContain("def sql(")
        .contains("表 df 来自对话");
    assertThat(setup(Kept.of(Kept.turn("Hello", Kept.ran("sql('select 1')", "1", null)))))
        .contains("def sql(")
        .doesNotContain("def draw(")
        .doesNotMatch("(?s).*\\p{IsHan}.*");
  }

  @Test
  void theWishToExportIsNoPartOfIt() {
    Kept kept =
        Kept.of(Kept.turn("一加一", Kept.said("二")), Kept.turn("导出为 notebook", Kept.said("好的")));
    assertThat(notebook(kept).toString()).contains("一加一").doesNotContain("导出为");
  }

  private GivenFile file(String name, String text, String charset) throws IOException {
    Path content = folder.resolve(String.valueOf(name.hashCode()));
    Files.write(content, text.getBytes(Charset.forName(charset)));
    return new GivenFile(name, "text/csv", content, false);
  }

  @Test
  void aHalfCharacterAtTheEndOfWhatIsLookedAtIsNoOtherEncoding() throws IOException {
    String text = "a" + "数".repeat(200_000);
    assertThat(TextTable.of(file("long.csv", text, StandardCharsets.UTF_8.name())).encoding())
        .isEqualTo("utf-8");
  }
}
