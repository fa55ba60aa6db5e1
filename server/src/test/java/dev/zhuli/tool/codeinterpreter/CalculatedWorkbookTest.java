package dev.zhuli.tool.codeinterpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // set before each test
class CalculatedWorkbookTest {
  @TempDir Path folder;
  private Path file;
  private Path copy;

  @BeforeEach
  void name() {
    file = folder.resolve("in.xlsx");
    copy = folder.resolve("out");
  }

  @Test
  void formulasWithoutResultsAreComputedAlsoThoseThatLookAtOtherSheets() throws Exception {
    write(
        sheet -> {
          row(sheet, 0, "品名", "金额", "档");
          Row first = row(sheet, 1, "笔", "", "");
          first.getCell(1).setCellFormula("12*2.5");
          first.getCell(2).setCellFormula("IF(B2>20,\"大\",\"\")");
          Sheet other = sheet.getWorkbook().createSheet("汇总");
          row(other, 0, "总额");
          row(other, 1, "").getCell(0).setCellFormula("SUM('表'!B:B)*2");
        });
    assertThat(CalculatedWorkbook.write(file, copy)).isTrue();
    try (XSSFWorkbook book = new XSSFWorkbook(copy.toString())) {
      Row first = book.getSheetAt(0).getRow(1);
      assertThat(first.getCell(1).getNumericCellValue()).isEqualTo(30);
      assertThat(first.getCell(2).getStringCellValue()).isEqualTo("大");
      assertThat(book.getSheet("汇总").getRow(1).getCell(0).getNumericCellValue()).isEqualTo(60);
      assertThat(first.getCell(1).getCellFormula()).isEqualTo("12*2.5");
    }
    Path again = folder.resolve("again");
    assertThat(CalculatedWorkbook.write(copy, again)).as("all have results now").isFalse();
    assertThat(again).doesNotExist();
  }

  @Test
  void whatCanNotBeComputedCostsOnlyItselfAndResultsThatAreThereStay() throws Exception {
    write(
        sheet -> {
          Row row = row(sheet, 0, "", "", "");
          row.getCell(0).setCellFormula("1/0");
          row.getCell(1).setCellFormula("1+1");
          row.getCell(2).setCellFormula("2+2");
          row.getCell(2).setCellValue(5); // as Excel had it
        });
    assertThat(CalculatedWorkbook.write(file, copy)).isTrue();
    try (XSSFWorkbook book = new XSSFWorkbook(copy.toString())) {
      Row row = book.getSheetAt(0).getRow(0);
      assertThat(((XSSFCell) row.getCell(0)).getRawValue()).isNull();
      assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(2);
      assertThat(row.getCell(2).getNumericCellValue()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"NETWORKDAYS(1,1E+300)", "WEBSERVICE(\"http://127.0.0.1:1/\")", "long"})
  void functionsThatMayNeverEndAreNotCalled(String formula) throws Exception {
    write(
        sheet -> {
          Name name = sheet.getWorkbook().createName();
          name.setNameName("long");
          name.setRefersToFormula("NETWORKDAYS(1,1E+300)");
          row(sheet, 0, "").getCell(0).setCellFormula(formula);
        });
    assertThat(CalculatedWorkbook.write(file, copy)).isFalse();
  }

  @Test
  void whatIsLargeStaysAsItIs() throws Exception {
    write(
        sheet -> {
          for (int i = 0; i < 70_000; i++) {
            row(sheet, i, "1").createCell(1).setCellFormula("A1+1");
          }
        });
    assertThat(CalculatedWorkbook.write(file, copy)).isFalse();
  }

  @Test
  void aChainOfFormulasThatWouldTakeForEverIsBrokenOff() throws Exception {
    write(
        sheet -> {
          row(sheet, 0, "1");
          for (int i = 1; i < 3_000; i++) {
            String all = "A$1:A" + i;
            row(sheet, i, "")
                .getCell(0)
                .setCellFormula(
                    "SUMPRODUCT((%s=1)*(%s<>2)*(%s<>3)*(%s<>4))".formatted(all, all, all, all));
          }
        });
    long start = System.nanoTime();
    CalculatedWorkbook.write(file, copy);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void otherFilesStayAsTheyAre() throws Exception {
    write(sheet -> row(sheet, 0, "无公式"));
    assertThat(CalculatedWorkbook.write(file, copy)).isFalse();
    Files.writeString(file, "PK no workbook");
    assertThat(CalculatedWorkbook.write(file, copy)).isFalse();
    assertThat(copy).doesNotExist();
  }

  private void write(Consumer<Sheet> fill) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      fill.accept(book.createSheet("表"));
      book.write(out);
    }
  }

  private static Row row(Sheet sheet, int number, String... texts) {
    Row row = sheet.createRow(number);
    for (int i = 0; i < texts.length; i++) {
      Cell cell = row.createCell(i);
      if (!texts[i].isEmpty()) {
        cell.setCellValue(texts[i]);
      }
    }
    return row;
  }
}
