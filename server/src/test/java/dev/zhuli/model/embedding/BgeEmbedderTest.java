package dev.zhuli.model.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BgeEmbedderTest {
  private static final BgeEmbedder EMBEDDER = new BgeEmbedder(Duration.ofSeconds(60));

  @AfterAll
  static void close() {
    EMBEDDER.close();
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Test
  void vectorsAreThoseOfTheReferenceAndOfLengthOne() throws InterruptedException {
    float[] vector = EMBEDDER.embed(List.of("人工智能正在改变世界。"))[0];
    assertThat(vector).hasSize(EMBEDDER.dimensions());
    assertThat(product(vector, vector)).isCloseTo(1, within(1e-4));
    // Computed with onnxruntime for Python; quantized kernels differ a little between processors.
    assertThat(vector[0]).isCloseTo(-0.0248f, within(0.004f));
    assertThat(vector[3]).isCloseTo(0.0164f, within(0.004f));
  }

  @Test
  void aQuestionIsNearerToItsAnswerInOtherWordsThanToAnotherText() throws InterruptedException {
    float[] question = EMBEDDER.embedQuestion("怎么报销差旅费？");
    float[][] texts = EMBEDDER.embed(List.of("出差的费用凭发票在系统里申请，财务审核后打款。", "今天天气很好，适合去公园散步。"));
    assertThat(product(question, texts[0])).isGreaterThan(product(question, texts[1]) + 0.1);
  }

  @Test
  void aVectorDoesNotDependOnItsNeighbours() throws InterruptedException {
    float[] alone = EMBEDDER.embed(List.of("合同"))[0];
    assertThat(EMBEDDER.embed(List.of("长文".repeat(300), "合同", ""))[1]).isEqualTo(alone);
  }

  @Test
  void whereTheModelCannotBeLoadedEachCallSaysSoAndLoadingIsNotTriedAgain() {
    AtomicInteger loads = new AtomicInteger();
    try (BgeEmbedder broken =
        new BgeEmbedder(
            Duration.ofSeconds(5),
            () -> {
              loads.incrementAndGet();
              throw new EmbeddingException("no native library", true);
            })) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> broken.embedQuestion("问"))
            .isInstanceOfSatisfying(EmbeddingException.class, e -> assertThat(e.lasting()).isTrue())
            .hasMessageContaining("no native library");
      }
    }
    assertThat(loads).hasValue(1);
  }

  @Test
  void aLoaderThatFailsInAnyWayKeepsNobodyWaiting() {
    try (BgeEmbedder broken =
        new BgeEmbedder(
            Duration.ofSeconds(30),
            () -> {
              throw new NoClassDefFoundError("ai/onnxruntime");
            })) {
      long start = System.nanoTime();
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> broken.embedQuestion("问")).isInstanceOf(EmbeddingException.class);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void aWaitingCallerCanBeInterruptedAndAClosedEmbedderRefuses() throws InterruptedException {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    BgeEmbedder slow =
        new BgeEmbedder(
            Duration.ofSeconds(60),
            () -> {
              loading.countDown();
              try {
                release.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              throw new EmbeddingException("slow", true);
            });
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread caller =
        Thread.startVirtualThread(
            () -> {
              try {
                slow.embedQuestion("问");
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
            });
    loading.await();
    caller.interrupt();
    interrupted.await();
    release.countDown();
    slow.close();
    assertThatThrownBy(() -> slow.embed(List.of("文"))).isInstanceOf(EmbeddingException.class);
  }

  @Test
  void patienceIsBounded() {
    CountDownLatch release = new CountDownLatch(1);
    try (BgeEmbedder slow =
        new BgeEmbedder(
            Duration.ofMillis(50),
            () -> {
              try {
                release.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              throw new EmbeddingException("slow", true);
            })) {
      assertThatThrownBy(() -> slow.embedQuestion("问"))
          .isInstanceOfSatisfying(EmbeddingException.class, e -> assertThat(e.lasting()).isFalse());
    }
  }
}
