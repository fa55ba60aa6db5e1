package dev.zhuli.tool.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkerTest {
  private static List<Chunk> cut(String... pages) {
    return Chunker.cut(
        IntStream.range(0, pages.length).mapToObj(i -> new PageText(i + 1, "", pages[i])).toList());
  }

  private static String sentences(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "第%d句话讲的是项目进展和安排。".formatted(i))
        .collect(Collectors.joining());
  }

  /** What the chunks add up to, without what they repeat. */
  private static String whole(List<Chunk> chunks) {
    return chunks.stream()
        .map(chunk -> chunk.text().substring(chunk.overlap()))
        .collect(Collectors.joining())
        .replaceAll("\\s", "");
  }

  @Test
  void aShortPageIsOneChunkWithItsNumber() {
    assertThat(cut("甲方：北京某公司。", "乙方：上海某公司。"))
        .extracting(Chunk::page, Chunk::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, "甲方：北京某公司。"),
            org.assertj.core.groups.Tuple.tuple(2, "乙方：上海某公司。"));
  }

  @Test
  void longTextIsCutAtSentencesIntoMiddlingChunksAndNothingIsLost() {
    String text = sentences(120);
    List<Chunk> chunks = cut(text);
    assertThat(chunks).hasSizeGreaterThan(3).allMatch(chunk -> chunk.text().endsWith("。"));
    assertThat(chunks).allMatch(chunk -> Lines.weight(chunk.text()) <= Chunker.LONGEST);
    assertThat(chunks.subList(0, chunks.size() - 1))
        .allMatch(chunk -> Lines.weight(chunk.text()) >= 300);
    assertThat(whole(chunks)).isEqualTo(text);
  }

  @Test
  void aChunkRepeatsTheLastSentenceOfTheOneBefore() {
    List<Chunk> chunks = cut(sentences(60));
    for (int i = 1; i < chunks.size(); i++) {
      String repeated = chunks.get(i).text().substring(0, chunks.get(i).overlap());
      assertThat(repeated).endsWith("。").hasSizeLessThan(61);
      assertThat(chunks.get(i - 1).text()).endsWith(repeated);
    }
  }

  @Test
  void englishIsCutAtSentencesAndDecimalsStayWhole() {
    String text = "The value rose to 3.14 percent, see example.com for details. ".repeat(60);
    List<Chunk> chunks = cut(text);
    assertThat(chunks).hasSizeGreaterThan(2).allMatch(chunk -> chunk.text().endsWith("details."));
    assertThat(chunks.getFirst().text().length()).isBetween(900, 1_500);
    assertThat(whole(chunks)).isEqualTo(text.replace(" ", ""));
  }

  @Test
  void aHeadingBeginsAChunkAndIsRememberedBelow() {
    List<Chunk> chunks = cut(sentences(12) + "\n第三章 违约责任\n" + sentences(60));
    assertThat(chunks.get(1).text()).startsWith("第三章 违约责任\n");
    assertThat(chunks.get(1).heading()).isEmpty();
    assertThat(chunks.get(2).heading()).isEqualTo("第三章 违约责任");
  }

  @Test
  void whatEndsLikeASentenceIsNoHeading() {
    assertThat(Lines.isHeading("第三章 违约责任")).isTrue();
    assertThat(Lines.isHeading("一、总则")).isTrue();
    assertThat(Lines.isHeading("（二）适用范围")).isTrue();
    assertThat(Lines.isHeading("2.1 系统结构")).isTrue();
    assertThat(Lines.isHeading("## Results")).isTrue();
    assertThat(Lines.isHeading("第三章规定了违约责任。")).isFalse();
    assertThat(Lines.isHeading("今天去公园")).isFalse();
    assertThat(Lines.isHeading("3.14")).isFalse();
  }

  @Test
  void rowsStayWholeAndTheHeaderIsRepeated() {
    String header = "| 姓名 | 部门 | 电话 |\n| --- | --- | --- |\n";
    String rows =
        IntStream.range(0, 80)
            .mapToObj(i -> "| 员工%d | 第%d部门 | 1380000%04d |".formatted(i, i % 7, i))
            .collect(Collectors.joining("\n"));
    List<Chunk> chunks = cut(header + rows);
    assertThat(chunks).hasSizeGreaterThan(2);
    assertThat(chunks).allMatch(chunk -> chunk.text().startsWith(header));
    assertThat(chunks)
        .allMatch(
            chunk -> chunk.text().lines().allMatch(l -> l.startsWith("|") && l.endsWith("|")));
    assertThat(whole(chunks)).isEqualTo((header + rows).replaceAll("\\s", ""));
  }

  @Test
  void columnsPartedByTabsAreATableToo() {
    String rows =
        IntStream.range(0, 100)
            .mapToObj(i -> "商品%d\t单价%d元\t库存%d件".formatted(i, i, i))
            .collect(Collectors.joining("\n"));
    List<Chunk> chunks = cut("名称\t价格\t数量\n" + rows);
    assertThat(chunks).hasSizeGreaterThan(2).allMatch(c -> c.text().startsWith("名称\t价格\t数量\n"));
  }

  @Test
  void aSentenceThatGoesOnOverThePageIsRepeatedOnTheNext() {
    List<Chunk> chunks = cut("前言已经说明。全年营业收入为", "十二亿元，同比增长。后文。");
    assertThat(chunks.get(1).text()).startsWith("全年营业收入为十二亿元");
    assertThat(chunks.get(1).page()).isEqualTo(2);
    assertThat(whole(chunks)).isEqualTo("前言已经说明。全年营业收入为十二亿元，同比增长。后文。");
  }

  @Test
  void textWithoutAnyEndIsCutAndCharactersStayWhole() {
    String text = "👍".repeat(100_000);
    List<Chunk> chunks = cut(text);
    assertThat(chunks).allMatch(chunk -> Lines.weight(chunk.text()) <= Chunker.LONGEST);
    assertThat(chunks)
        .noneMatch(chunk -> Character.isLowSurrogate(chunk.text().charAt(chunk.overlap())));
    assertThat(whole(chunks)).isEqualTo(text);
  }

  @Test
  void emptyPagesGiveNothing() {
    assertThat(cut("", " \n\t\n", "\u3000")).isEmpty();
    assertThat(cut()).isEmpty();
  }
}
