package dev.zhuli.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sound is told by its first bytes. */
class AudioKindTest {
  @ParameterizedTest
  @CsvSource({
    "524946462400000057415645666d7420, WAV",
    "49443304000000000000000000000000, MP3",
    "fffb9064000000000000000000000000, MP3",
    "fff35064000000000000000000000000, MP3",
    "fff15080000000000000000000000000, AAC",
    "fff95080000000000000000000000000, AAC",
    "00000020667479704d34412000000000, M4A",
    "1a45dfa39f4286810142f7810142f281, WEBM",
    "4f676753000200000000000000000000, OGG",
    "664c6143000000221200120000000000, FLAC",
  })
  void aKindIsKnownByItsBeginning(String head, AudioKind kind) {
    assertThat(AudioKind.of(HexFormat.of().parseHex(head))).hasValue(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "89504e470d0a1a0a0000000d49484452", // a PNG
        "52494646240000005745425056503820", // a WebP, which begins like a WAV
        "4d5a9000030000000400000000000000", // a program
        "7b226572726f72223a2022782078227d", // JSON
        "524946462400000057415645", // too short to be anything
        "",
      })
  void whatIsNoneIsNone(String head) {
    assertThat(AudioKind.of(HexFormat.of().parseHex(head))).isEmpty();
  }

  @Test
  void bareSamplesAreToldByNobody() {
    assertThat(AudioKind.of(new byte[4_096])).isEmpty();
  }
}
