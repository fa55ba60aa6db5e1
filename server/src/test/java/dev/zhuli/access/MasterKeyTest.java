package dev.zhuli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
  /** Bytes 0 to 31, written by hand; their SHA-256 taken with Python's hashlib. */
  private static final String KNOWN =
      "zhuli1-000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f-630dcd29\n";

  @TempDir Path home;

  @Test
  void isMadeOnceAndOnlyItsOwnerMayReadIt() throws Exception {
    MasterKey first = MasterKey.open(home.resolve("new/home"));
    MasterKey second = MasterKey.open(home.resolve("new/home"));

    assertThat(second.bytes()).hasSize(32).isEqualTo(first.bytes());
    Path file = home.resolve("new/home/master.key");
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void twoHomesHaveTwoKeys() throws Exception {
    assertThat(MasterKey.open(home.resolve("a")).bytes())
        .isNotEqualTo(MasterKey.open(home.resolve("b")).bytes());
  }

  @Test
  void allWhoStartAtOnceGetTheSame() throws Exception {
    Callable<String> open = () -> HexFormat.of().formatHex(MasterKey.open(home).bytes());
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      var opened =
          threads.invokeAll(Collections.nCopies(64, open)).stream()
              .map(done -> done.resultNow())
              .collect(Collectors.toSet());

      assertThat(opened).hasSize(1);
    }
  }

  @Test
  void derivesTheSecretThatPythonsHmacDerives() throws Exception {
    Files.writeString(home.resolve("master.key"), KNOWN);

    Secrets secrets = new Secrets(MasterKey.open(home));

    assertThat(secrets.of("abcdefghijklmnopqrstuvwx"))
        .isEqualTo("DniNGq4r6SgA4lP4d9iHpENiFIqY1Siw");
    assertThat(secrets.of("abcdefghijklmnopqrstuvwy"))
        .matches("[0-9A-Za-z]{32}")
        .isNotEqualTo("DniNGq4r6SgA4lP4d9iHpENiFIqY1Siw");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "zhuli1-0001",
        "zhuli1-000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f-630dcd2",
        "zhuli1-100102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f-630dcd29",
        "\u0000\u0001\u0002"
      })
  void refusesADamagedFileAndLeavesItAlone(String damaged) throws Exception {
    Path file = Files.writeString(home.resolve("master.key"), damaged);

    assertThatThrownBy(() -> MasterKey.open(home))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("master.key is damaged");
    assertThat(file).hasContent(damaged);
  }
}
