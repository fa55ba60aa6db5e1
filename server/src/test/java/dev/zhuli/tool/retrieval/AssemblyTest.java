package dev.zhuli.tool.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AssemblyTest {
  private static final List<Chunk> CHUNKS =
      List.of(
          new Chunk(1, "", "", "第一段讲采购流程的开始。", 0),
          new Chunk(1, "", "", "流程的开始。第二段讲审批和付款。", 6),
          new Chunk(2, "", "", "第三段在另一页讲验收。", 0),
          new Chunk(3, "", "", "第一段讲采购流程的开始。", 0));

  private static List<Assembly.Found> assemble(int limit, int... ordinals) throws IOException {
    List<Map.Entry<Place, Double>> ranked = new java.util.ArrayList<>();
    for (int i = 0; i < ordinals.length; i++) {
      ranked.add(Map.entry(new Place(0, ordinals[i]), 1.0 / (i + 1)));
    }
    return new Assembly(place -> CHUNKS.get(place.ordinal())).assemble(ranked, limit);
  }

  @Test
  void neighboursOnOnePageAreMergedWithoutWhatTheyRepeat() throws IOException {
    List<Assembly.Found> found = assemble(5, 2, 1, 0);
    assertThat(found).hasSize(2);
    assertThat(found.get(0).text()).isEqualTo("第三段在另一页讲验收。");
    assertThat(found.get(1).text()).isEqualTo("第一段讲采购流程的开始。\n第二段讲审批和付款。");
    assertThat(found.get(1).score()).isEqualTo(0.5);
  }

  @Test
  void nearDuplicatesAreDropped() throws IOException {
    assertThat(assemble(5, 3, 2, 0))
        .extracting(found -> found.chunk().page())
        .containsExactly(3, 2);
  }

  @Test
  void noMoreThanTheLimitComesBack() throws IOException {
    assertThat(assemble(1, 2, 0)).hasSize(1);
  }

  @Test
  void whatBothRankingsHaveComesFirst() {
    Place both = new Place(0, 7);
    List<Map.Entry<Place, Double>> fused =
        Rankings.fuse(
            List.of(
                List.of(new Place(0, 1), both, new Place(0, 2)), List.of(new Place(1, 1), both)));
    assertThat(fused.getFirst().getKey()).isEqualTo(both);
    assertThat(fused).hasSize(4);
  }
}
