package dev.zhuli.tool.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.tool.retrieval.RetrievalException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By words alone; what vectors add is in {@link VectorsTest}. */
@Order(0)
class RetrievalTest {
  private static final List<PageText> HANDBOOK =
      List.of(
          new PageText(1, "", "员工手册总则。本手册适用于全体员工，自发布之日起施行。"),
          new PageText(2, "", "出差住宿费按每晚四百五十元的标准报销，须附发票。"),
          new PageText(3, "", "欧阳若曦任首席财务官，蒯越负责审计，電腦設備由信息部管理。"),
          new PageText(4, "", "设备型号ＺＸ－９０００Ｂ的额定功率为3.75千瓦，采用Kubernetes集群调度。"),
          new PageText(5, "", "年假十天，病假须附医院证明，税务事项由财务部办理。"));

  @TempDir private Path folder;
  private Retrieval retrieval;

  @BeforeEach
  void open() throws IOException {
    retrieval = open(RetrievalSettings.defaults());
  }

  private Retrieval open(RetrievalSettings settings) throws IOException {
    return new Retrieval(folder, Optional.empty(), settings);
  }

  @AfterEach
  void close() {
    retrieval.close();
  }

  @ParameterizedTest
  @CsvSource({
    "住宿费,2",
    "欧阳若曦是谁？,3",
    "蒯越,3",
    "电脑设备归谁管,3",
    "zx-9000b,4",
    "ZX-9000B的功率有多大？,4",
    "３．７５,4",
    "kubernetes,4",
    "KUBERNETES集群,4",
    "年假有几天,5",
    "税务,5"
  })
  void namesTermsDigitsAndCodesAreFoundInAnySpelling(String question, int page)
      throws InterruptedException {
    retrieval.index("file-1", "员工手册.pdf", HANDBOOK);
    Passage first = retrieval.search(List.of("file-1"), question, 3).getFirst();
    assertThat(first.page()).isEqualTo(page);
    assertThat(first.document()).isEqualTo("员工手册.pdf");
    assertThat(first.fileId()).isEqualTo("file-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "住宿费 AND (",
        "words:住宿费 OR *:*",
        "\"住宿费",
        "住宿费~99^",
        "[住宿费 TO *]",
        "/住宿费(/",
        "住宿费\\",
        "-住宿费 +!"
      })
  void nothingInAQuestionIsSyntax(String question) throws InterruptedException {
    retrieval.index("f", "手册", HANDBOOK);
    assertThat(retrieval.search(List.of("f"), question, 3).getFirst().page()).isEqualTo(2);
  }

  @Test
  void whatIsNowhereAndEmptyQuestionsFindNothing() throws InterruptedException {
    retrieval.index("f", "手册", HANDBOOK);
    assertThat(retrieval.search(List.of("f"), "鲸鱼", 3)).isEmpty();
    assertThat(retrieval.search(List.of("f"), " \n", 3)).isEmpty();
    assertThat(retrieval.search(List.of("f"), "？！*", 3)).isEmpty();
    assertThat(retrieval.search(List.of(), "年假", 3)).isEmpty();
    assertThat(retrieval.search(List.of("other"), "年假", 3)).isEmpty();
  }

  @Test
  void onlyTheNamedDocumentsAreSearched() throws InterruptedException {
    retrieval.index("a", "甲.txt", List.of(new PageText(1, "", "甲公司的违约金为百分之五。")));
    retrieval.index("b", "乙.txt", List.of(new PageText(1, "", "乙公司的违约金为百分之八。")));
    assertThat(retrieval.search(List.of("b", "b"), "违约金", 5))
        .extracting(Passage::document)
        .containsExactly("乙.txt");
    assertThat(retrieval.search(List.of("a", "b", "c"), "违约金", 5))
        .extracting(Passage::document)
        .containsExactlyInAnyOrder("甲.txt", "乙.txt");
  }

  @Test
  void anIndexOutlivesARestart() throws Exception {
    retrieval.index("f", "手册", HANDBOOK);
    retrieval.close();
    retrieval = open(RetrievalSettings.defaults());
    assertThat(retrieval.has("f")).isTrue();
    assertThat(retrieval.search(List.of("f"), "年假", 1).getFirst().page()).isEqualTo(5);
  }

  @Test
  void aDocumentIsIndexedOnce() throws InterruptedException {
    retrieval.index("f", "手册", HANDBOOK);
    retrieval.index("f", "手册", List.of(new PageText(1, "", "鲸鱼")));
    assertThat(retrieval.search(List.of("f"), "鲸鱼", 1)).isEmpty();
  }

  @Test
  void aDeletedDocumentIsGoneAlsoFromDisk() throws Exception {
    retrieval.index("f", "手册", HANDBOOK);
    retrieval.search(List.of("f"), "年假", 1);
    retrieval.delete("f");
    retrieval.delete("f");
    assertThat(retrieval.has("f")).isFalse();
    assertThat(retrieval.search(List.of("f"), "年假", 1)).isEmpty();
    assertThat(folder).isEmptyDirectory();
    retrieval.index("f", "手册", List.of(new PageText(1, "", "鲸鱼")));
    assertThat(retrieval.search(List.of("f"), "鲸鱼", 1)).hasSize(1);
  }

  private List<Path> filesOf(String fileId) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(fileId))) {
      return files.filter(file -> !file.endsWith("write.lock")).sorted().toList();
    }
  }

  /**
   * Whichever file is hurt, and however: the index is missed, not trusted, and can be made anew.
   */
  @ParameterizedTest
  @ValueSource(strings = {"empty", "cut", "bit", "gone"})
  void aDamagedIndexIsMissedAndCanBeMadeAnew(String damage) throws Exception {
    retrieval.index("f", "手册", HANDBOOK);
    int count = filesOf("f").size();
    assertThat(count).isGreaterThan(1);
    for (int i = 0; i < count; i++) {
      retrieval.close();
      hurt(filesOf("f").get(i), damage);
      retrieval = open(RetrievalSettings.defaults());
      assertThat(retrieval.search(List.of("f"), "年假", 1)).isEmpty();
      assertThat(retrieval.has("f")).isFalse();
      retrieval.index("f", "手册", HANDBOOK);
      assertThat(retrieval.search(List.of("f"), "年假", 1)).hasSize(1);
    }
  }

  private static void hurt(Path file, String damage) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (damage) {
      case "empty" -> Files.write(file, new byte[0]);
      case "cut" -> Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 5));
      case "bit" -> {
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
      default -> Files.delete(file);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "../x", "a/b", "a\\b", "..", ".", "a.b", "文件", "a\u0000", "-a", "a b"})
  void idsThatCouldBePathsAreRefused(String id) {
    assertRefused(Reason.BAD_ID, () -> retrieval.index(id, "n", HANDBOOK));
    assertRefused(Reason.BAD_ID, () -> retrieval.search(List.of("f", id), "年假", 1));
    assertRefused(Reason.BAD_ID, () -> retrieval.has(id));
    assertRefused(Reason.BAD_ID, () -> retrieval.delete(id));
    assertRefused(Reason.BAD_ID, () -> retrieval.has("a".repeat(101)));
    assertThat(folder).isEmptyDirectory();
  }

  private static void assertRefused(
      Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RetrievalException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  @Test
  void limitsAreKept() throws IOException {
    retrieval.close();
    retrieval =
        open(new RetrievalSettings(10, 2, 1, Duration.ofMinutes(1), Duration.ofSeconds(10)));
    assertRefused(Reason.TOO_LONG, () -> retrieval.index("f", "手册", HANDBOOK));
    assertRefused(Reason.TOO_MANY_FILES, () -> retrieval.search(List.of("a", "b", "c"), "年假", 1));
  }

  @Test
  void oneThatTakesTooLongIsGivenUpAndLeavesNothing() throws Exception {
    retrieval.close();
    retrieval =
        open(new RetrievalSettings(5_000_000, 2, 2, Duration.ofMillis(1), Duration.ofSeconds(60)));
    List<PageText> pages = List.of(new PageText(1, "", "项目组认真研究了年度安排。".repeat(50_000)));
    assertRefused(Reason.TOO_SLOW, () -> retrieval.index("f", "长", pages));
    assertThat(retrieval.has("f")).isFalse();
  }

  @Test
  void afterTheEndCallsAreRefused() {
    retrieval.close();
    assertRefused(Reason.CLOSED, () -> retrieval.index("f", "手册", HANDBOOK));
    assertRefused(Reason.CLOSED, () -> retrieval.search(List.of("f"), "年假", 1));
  }

  @Test
  void twoMillionCharactersWithoutASingleBreakAreSearchable() throws InterruptedException {
    StringBuilder text = new StringBuilder();
    while (text.length() < 2_000_000) {
      text.append((char) ('一' + text.length() * 31 % 15_000));
    }
    text.append("蒯越的电话是13912345678");
    retrieval.index("big", "巨大.txt", List.of(new PageText(1, "", text.toString())));
    assertThat(retrieval.search(List.of("big"), "蒯越的电话", 1).getFirst().text())
        .contains("13912345678");
  }

  @Test
  void aQuestionOfTenThousandCharactersIsAnswered() throws InterruptedException {
    retrieval.index("f", "手册", HANDBOOK);
    assertThat(retrieval.search(List.of("f"), "年假" + "（*？：".repeat(3_000), 3)).isNotEmpty();
    assertThat(retrieval.search(List.of("f"), "a".repeat(10_000), 3)).isEmpty();
  }

  /** More documents than stay open, made, searched and deleted at once. */
  @Test
  void documentsAreIndexedSearchedAndDeletedAtTheSameTime() throws Exception {
    retrieval.close();
    retrieval =
        open(new RetrievalSettings(10_000, 100, 3, Duration.ofMinutes(1), Duration.ofMinutes(1)));
    retrieval.index("fixed", "手册", HANDBOOK);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all =
          IntStream.range(0, 12)
              .<Future<?>>mapToObj(i -> callers.submit(() -> useOften("doc" + i % 6)))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }
    assertThat(retrieval.has("fixed")).isTrue();
  }

  private Void useOften(String fileId) throws InterruptedException {
    for (int round = 0; round < 15; round++) {
      retrieval.index(fileId, fileId, List.of(new PageText(1, "", "年假十五天。")));
      List<Passage> found = retrieval.search(List.of("fixed", fileId), "年假", 5);
      assertThat(found).extracting(Passage::fileId).contains("fixed");
      if (round % 3 == 2) {
        retrieval.delete(fileId);
      }
    }
    return null;
  }
}
