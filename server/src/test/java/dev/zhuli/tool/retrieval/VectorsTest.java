package dev.zhuli.tool.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.model.embedding.Embedder;
import dev.zhuli.model.embedding.EmbeddingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class VectorsTest {
  private static final List<PageText> PAGES =
      IntStream.rangeClosed(1, 100)
          .mapToObj(i -> new PageText(i, "", i == 70 ? "猫在睡觉。" : "第" + i + "页讲的是预算。"))
          .toList();

  @TempDir private Path folder;

  /** Two directions: animals and the rest. Hands out vectors as far as it is let. */
  private static class TwoWays implements Embedder {
    final Semaphore allowed = new Semaphore(0);
    final AtomicInteger made = new AtomicInteger();

    @Override
    public float[][] embed(List<String> texts) throws InterruptedException {
      float[][] vectors = new float[texts.size()][];
      for (int i = 0; i < vectors.length; i++) {
        allowed.acquire();
        made.incrementAndGet();
        vectors[i] = embedQuestion(texts.get(i));
      }
      return vectors;
    }

    @Override
    public float[] embedQuestion(String question) {
      boolean animal = question.contains("猫") || question.contains("宠物");
      return animal ? new float[] {1, 0} : new float[] {0, 1};
    }

    @Override
    public int dimensions() {
      return 2;
    }
  }

  private Retrieval open(Embedder embedder) throws IOException {
    return new Retrieval(folder, Optional.of(embedder), RetrievalSettings.defaults());
  }

  private static void await(Retrieval retrieval, double progress) throws InterruptedException {
    while (retrieval.progress("f") < progress) {
      Thread.onSpinWait();
    }
  }

  @Test
  void wordsAreSearchableAtOnceAndMeaningWhenVectorsAreMade() throws Exception {
    TwoWays embedder = new TwoWays();
    try (Retrieval retrieval = open(embedder)) {
      retrieval.index("f", "文", PAGES);
      assertThat(retrieval.progress("f")).isZero();
      assertThat(retrieval.search(List.of("f"), "睡觉", 1).getFirst().page()).isEqualTo(70);
      assertThat(retrieval.search(List.of("f"), "宠物", 1)).isEmpty();
      embedder.allowed.release(1_000);
      await(retrieval, 1);
      assertThat(retrieval.search(List.of("f"), "宠物", 1).getFirst().page()).isEqualTo(70);
    }
  }

  @Test
  void vectorsGoOnWhereARestartBrokeThemOff() throws Exception {
    TwoWays embedder = new TwoWays();
    try (Retrieval retrieval = open(embedder)) {
      retrieval.index("f", "文", PAGES);
      embedder.allowed.release(64);
      await(retrieval, 0.64);
      embedder.allowed.release(8); // the batch that is under way
    }
    int before = embedder.made.get();
    assertThat(before).isLessThan(PAGES.size());
    TwoWays later = new TwoWays();
    later.allowed.release(1_000);
    try (Retrieval retrieval = open(later)) {
      await(retrieval, 1);
      assertThat(later.made.get()).isEqualTo(PAGES.size() - before);
      assertThat(retrieval.search(List.of("f"), "宠物", 1).getFirst().page()).isEqualTo(70);
    }
  }

  @Test
  void aDocumentThatIsDeletedMeanwhileStaysDeleted() throws Exception {
    TwoWays embedder = new TwoWays();
    try (Retrieval retrieval = open(embedder)) {
      retrieval.index("f", "文", PAGES);
      embedder.allowed.release(10);
      retrieval.delete("f");
      embedder.allowed.release(1_000);
      retrieval.index("g", "文", PAGES);
      while (retrieval.progress("g") < 1) {
        Thread.onSpinWait();
      }
      assertThat(retrieval.has("f")).isFalse();
      assertThat(folder.resolve("f")).doesNotExist();
    }
  }

  @Test
  void withoutAWorkingModelWordsGoOn() throws Exception {
    Embedder broken =
        new Embedder() {
          @Override
          public float[][] embed(List<String> texts) {
            throw new EmbeddingException("no native library", true, new LinkageError());
          }

          @Override
          public float[] embedQuestion(String question) {
            throw new EmbeddingException("no native library", true, new LinkageError());
          }

          @Override
          public int dimensions() {
            return 2;
          }
        };
    try (Retrieval retrieval = open(broken)) {
      retrieval.index("f", "文", PAGES);
      assertThat(retrieval.search(List.of("f"), "睡觉", 1).getFirst().page()).isEqualTo(70);
    }
  }

  /**
   * An error of memory, or a fault of a library: the next document has its vectors nevertheless.
   */
  @ParameterizedTest
  @ValueSource(classes = {OutOfMemoryError.class, UnsupportedOperationException.class})
  void aDocumentThatCanNotBeDoneDoesNotKeepTheOthersFromTheirVectors(
      Class<? extends Throwable> fault) throws Exception {
    TwoWays embedder =
        new TwoWays() {
          @Override
          public float[][] embed(List<String> texts) throws InterruptedException {
            if (texts.getFirst().contains("坏")) {
              throwAny(fault);
            }
            return super.embed(texts);
          }
        };
    embedder.allowed.release(1_000);
    try (Retrieval retrieval = open(embedder)) {
      retrieval.index("bad", "文", List.of(new PageText(1, "", "坏文件讲的是税务。")));
      retrieval.index("f", "文", PAGES);
      await(retrieval, 1);
      assertThat(retrieval.progress("bad")).isZero();
      assertThat(retrieval.search(List.of("bad"), "税务", 1)).hasSize(1);
    }
  }

  private static void throwAny(Class<? extends Throwable> fault) {
    if (fault == OutOfMemoryError.class) {
      throw new OutOfMemoryError("Java heap space");
    }
    throw new UnsupportedOperationException("a kind of tensor");
  }

  @Test
  void closingDoesNotWaitForALongDocument() throws Exception {
    TwoWays embedder = new TwoWays();
    Retrieval retrieval = open(embedder);
    retrieval.index("f", "文", PAGES);
    embedder.allowed.release(8);
    long start = System.nanoTime();
    retrieval.close();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }
}
