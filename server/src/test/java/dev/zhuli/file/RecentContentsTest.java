package dev.zhuli.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentContentsTest {
  private final RecentContents recent = new RecentContents();

  @Test
  void aContentIsFoundAgainByItsOwnTenantAlone() {
    String digest = RecentContents.digest("a.txt", new byte[] {1});
    recent.remember("t", digest, "file-1");
    assertThat(recent.find("t", digest)).contains("file-1");
    assertThat(recent.find("other", digest)).isEmpty();
  }

  @Test
  void nameAndContentAreToldApartAndNeitherMakesTheDigestLonger() {
    String digest = RecentContents.digest("a", new byte[] {'b', 'c'});
    assertThat(RecentContents.digest("ab", new byte[] {'c'})).isNotEqualTo(digest);
    assertThat(RecentContents.digest("n".repeat(1 << 20), new byte[1 << 20])).hasSameSizeAs(digest);
  }

  @Test
  void theOldestAreForgotten() {
    for (int i = 0; i < 1_001; i++) {
      recent.remember("t", "digest-" + i, "file-" + i);
    }
    assertThat(recent.find("t", "digest-0")).isEmpty();
    assertThat(recent.find("t", "digest-1")).contains("file-1");
    assertThat(recent.find("t", "digest-1000")).contains("file-1000");
  }
}
