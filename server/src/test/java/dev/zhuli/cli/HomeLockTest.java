package dev.zhuli.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Between two processes: see {@code CrashTest}. */
class HomeLockTest {
  @TempDir Path home;

  @Test
  void aFolderHasOneOwnerUntilItLetsGo() throws IOException {
    try (HomeLock owner = HomeLock.take(home)) {
      assertThat(owner).isNotNull();
      assertThatThrownBy(() -> HomeLock.take(home))
          .isInstanceOf(HomeLock.Taken.class)
          .hasMessageContaining("另一个服务")
          .hasMessageContaining("Another server uses ZHULI_HOME " + home);
    }
    HomeLock.take(home).close();
  }
}
