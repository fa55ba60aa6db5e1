package dev.zhuli.tool.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.Belongings.GivenFile;
import dev.zhuli.tool.codeinterpreter.TestPython;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An exported notebook's code, run with the file beside it. */
@Tag("external")
class NotebookRunsTest {
  private static final String SALES =
      "日期,地区,销售额（万元）,占比,备注\n2024年1月,华东,\"1,200.5\",60%,\n2024年1月,华北,800,40%,好\n2024年2月,华东,￥900,55%,好\n2024年2月,华北,,45%,\n";

  @TempDir Path folder;

  private String run(Kept kept) throws IOException, InterruptedException {
    JsonNode notebook =
        JsonMapper.shared().readTree(ExportFormat.NOTEBOOK.write(Transcript.of("", kept)));
    String code =
        notebook
            .path("cells")
            .valueStream()
            .filter(cell -> cell.path("cell_type").asString().equals("code"))
            .map(cell -> cell.path("source").asString())
            .collect(Collectors.joining("\n"));
    Path script = Files.writeString(folder.resolve("notebook.py"), code);
    ProcessBuilder python =
        new ProcessBuilder(TestPython.executable().toString(), "-W", "ignore", script.toString());
    python.environment().put("MPLBACKEND", "agg");
    Process process = python.directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void datesAndNumbersAreReadAsTheServerReadsThem() throws IOException, InterruptedException {
    Path file = Files.write(folder.resolve("销售.csv"), SALES.getBytes(Charset.forName("GB18030")));
    GivenFile given = new GivenFile("销售.csv", "text/csv", file, true);
    String code =
        """
        monthly = df.groupby(df['日期'].dt.month)['销售额（万元）'].sum()
        draw(monthly, 'line', title='每月')
        print(monthly.to_dict(), df['占比'].mean(), df['地区'].nunique(), df['备注'].dropna().tolist())""";
    assertThat(run(Kept.of(Kept.turn("每月多少", Kept.ran(code, "", null))).withFiles(given)))
        .isEqualTo("{1: 2000.5, 2: 900.0} 50.0 2 ['好', '好']\n");
  }

  @Test
  void codesStayTexts() throws IOException, InterruptedException {
    Path file =
        Files.writeString(
            folder.resolve("人.csv"),
            "编号,手机,身份证,选项,年龄 ,年龄\n00123,13800000000,110101199001011234,\"1,3\",30,1\n00007,13900000000,110101199001011235,\"2\",40,2\n");
    GivenFile given = new GivenFile("人.csv", "text/csv", file, true);
    String code =
        "print(df['编号'].tolist(), df['手机'].iloc[0], df['身份证'].nunique(), df['选项'].tolist(), df['年龄'].sum())";
    assertThat(run(Kept.of(Kept.turn("几个", Kept.ran(code, "", null))).withFiles(given)))
        .isEqualTo("['00123', '00007'] 13800000000 2 ['1,3', '2'] 3.0\n");
  }

  @Test
  void aWorkbooksSheetsAreTablesOfTheirOwn() throws IOException, InterruptedException {
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(folder.resolve("两张.xlsx"))) {
      for (String name : new String[] {"甲", "乙"}) {
        Sheet sheet = book.createSheet(name);
        sheet.createRow(0).createCell(0).setCellValue("数");
        sheet.createRow(1).createCell(0).setCellValue(3);
      }
      book.write(out);
    }
    GivenFile given = new GivenFile("两张.xlsx", "", folder.resolve("两张.xlsx"), true);
    String code = "print(df['数'].sum() + df2['数'].sum())";
    assertThat(run(Kept.of(Kept.turn("共多少", Kept.ran(code, "", null))).withFiles(given)))
        .isEqualTo("6\n");
  }
}
