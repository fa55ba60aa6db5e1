package dev.zhuli.tool.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PiecesTest {
  @Test
  void aChunkHasSeveralPiecesOfWholeSentencesUnderItsHeading() {
    String text = "项目组认真研究了年度工作安排，取得了阶段性的成果。".repeat(10) + "\n违约金为百分之十二。";
    List<String> pieces = Pieces.of(new Chunk(1, "", "第三章 违约", text, 0));
    assertThat(pieces).hasSize(4).allMatch(piece -> piece.startsWith("第三章 违约\n"));
    assertThat(pieces).allMatch(piece -> piece.strip().endsWith("。"));
    assertThat(String.join("", pieces).replace("第三章 违约\n", "")).isEqualTo(text);
  }

  @Test
  void aShortChunkIsOnePiece() {
    assertThat(Pieces.of(new Chunk(1, "", "", "年假十天。", 0))).containsExactly("年假十天。");
  }
}
