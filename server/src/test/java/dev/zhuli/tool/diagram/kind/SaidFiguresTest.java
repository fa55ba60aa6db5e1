package dev.zhuli.tool.diagram.kind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.tool.diagram.edit.PatchWords;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.font.CjkFont;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words in which rules once found others: each reads as it is meant, or not at all. */
class SaidFiguresTest {
  @TempDir private static Path home;

  private final Remarks remarks = new Remarks(true);

  private static Figures figures() {
    return new Figures(
        new CjkFont(home),
        Clock.fixed(RandomFigures.TODAY.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC));
  }

  /** What is pasted, with @ for new lines; its text form without the title. */
  private String text(FigureKind kind, String written) {
    Figure figure =
        figures()
            .pasted(kind, written.replace('@', '\n'), remarks)
            .orElseThrow(() -> new AssertionError(written));
    assertThat(figures().read(kind, figure.text(), new Remarks(true))).contains(figure);
    return figure.text().replaceFirst("#.*\\n", "").strip().replace('\n', '@');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "id int comment '主键(不重复); 一', b int default '', c text default ')'|id int, b int, c text",
        "id int, -- 号 (第一@b int /* ), */, c int comment 'it''s (x'|id int, b int, c int",
        "id int default '\\'(', b enum('x','y') not null|id int, b enum('x','y')",
        "\"unit price\" decimal(10,2), [id] int, primary key (\"ID\")|\"unit price\" decimal(10,2), *id int",
        "id, b primary key, key idx (id), constraint k unique (id)|id, *b"
      })
  void columnsOfSqlStandOutsideOfQuotesAndComments(String columns, String read) {
    String sql = "CREATE TABLE a (" + columns + ") COMMENT='一(';@create table `b` (`n` int);";
    assertThat(text(FigureKind.ER, sql)).isEqualTo("a: " + read + "@b: n int");
  }

  @Test
  void keysThatAreAddedLaterAreKeys() {
    assertThat(
            text(
                FigureKind.ER,
                "create table a (id int, b_id int);@create table b (id int);@"
                    + "ALTER TABLE `a` ADD PRIMARY KEY (`id`), ADD CONSTRAINT f FOREIGN KEY (b_id) REFERENCES b (id);"))
        .isEqualTo("a: *id int, >b_id int@b: id int@b 1-0..n a");
  }

  @Test
  void columnsThatAreNotDrawnAreTold() {
    StringBuilder sql = new StringBuilder("create table a (");
    for (int i = 0; i < 50; i++) {
      sql.append('c').append(i).append(" int,@");
    }
    assertThat(text(FigureKind.ER, sql.append("x int)").toString())).endsWith("c39 int");
    assertThat(remarks.told()).contains("只画了前 40 个字段");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "甲: *号, Unit Price decimal(10,2), 单价 元 decimal(10,2)@乙: *号|甲: *号, \"Unit Price\" decimal(10,2), \"单价 元\" decimal(10,2)@乙: *号",
        "Order Item: *id int, start date: date@乙: *号|Order Item: *id int, \"start date\" date@乙: *号",
        "erDiagram@  甲 {@    decimal(10-2) p \"Unit Price\"@    date d \"due date\"@    text s \"start date\"@  }|甲: \"Unit Price\" decimal(10,2), \"due date\" date, \"start date\""
      })
  void typesStandBehindNamesOfSeveralWords(String written, String read) {
    assertThat(text(FigureKind.ER, written)).isEqualTo(read);
  }

  @Test
  void typesStayInAChange() {
    Figure before =
        figures().read(FigureKind.ER, "甲: *号, 单价 decimal(10,2)\n乙: *号", remarks).orElseThrow();
    Figure after =
        new FigureChange(figures()).apply(before, PatchWords.read("把单价改成unit price")).orElseThrow();
    assertThat(after.text()).contains("甲: *号, \"unit price\" decimal(10,2)");
    assertThat(after.mermaid()).contains("decimal(10-2) c2 \"unit price\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ER|create table a (id int, b int",
        "ER|create table a (id int, 'x' int)"
      })
  void whatCannotBeReadIsNotPassedOver(FigureKind kind, String written) {
    assertThat(figures().pasted(kind, written.replace('@', '\n'), remarks)).isEmpty();
  }
}
