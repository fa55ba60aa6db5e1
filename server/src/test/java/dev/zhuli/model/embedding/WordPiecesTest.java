package dev.zhuli.model.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The expected ids are those of Hugging Face's tokenizer with the same file. */
class WordPiecesTest {
  private WordPieces pieces;

  @BeforeEach
  void readVocabulary() throws IOException {
    try (InputStream json =
        WordPieces.class.getResourceAsStream("/bge-small-zh-v1.5-q-tokenizer.json")) {
      pieces = WordPieces.read(Objects.requireNonNull(json));
    }
  }

  @Test
  void chineseCharactersStandAlone() {
    assertThat(pieces.encode("人工智能正在改变世界。", 512))
        .containsExactly(101, 782, 2339, 3255, 5543, 3633, 1762, 3121, 1359, 686, 4518, 511, 102);
  }

  @Test
  void codesAndFullWidthDigitsAreCutIntoKnownPieces() {
    assertThat(pieces.encode("型号 ZX-9000B 的售价为１２３．５元", 512))
        .containsExactly(
            101, 1798, 1384, 168, 8206, 118, 9117, 8204, 4638, 1545, 817, 711, 10351, 9089, 8026,
            8033, 1039, 102);
  }

  @Test
  void blanksOfAllKindsPartWords() {
    assertThat(pieces.encode("a\u00a0b\tc\nd", 512)).containsExactly(101, 143, 144, 145, 146, 102);
  }

  @Test
  void unknownCharactersAndQuotesAreUnknownTokens() {
    assertThat(pieces.encode("㐀𠀀字", 512)).containsExactly(101, 100, 100, 2099, 102);
    assertThat(pieces.encode("“引号”", 512)).containsExactly(101, 100, 2471, 1384, 100, 102);
    assertThat(pieces.encode("x".repeat(101), 512)).containsExactly(101, 100, 102);
  }

  @Test
  void accentsAreDropped() {
    assertThat(pieces.encode("café", 512)).isEqualTo(pieces.encode("CAFE", 512));
  }

  @Test
  void whatExceedsTheWindowIsCut() {
    long[] ids = pieces.encode("长".repeat(2_000_000), 512);
    assertThat(ids).hasSize(512);
    assertThat(ids[511]).isEqualTo(102);
    assertThat(pieces.encode("", 512)).containsExactly(101, 102);
  }
}
