package dev.zhuli.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zhuli.access.KeyStore.StoredKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CachedKeyStoreTest extends KeyStoreContract {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  @Override
  protected KeyStore empty() {
    return new CachedKeyStore(new InMemoryKeyStore());
  }

  @Test
  void asksTheStoreOnceForKnownAndUnknownKeys() {
    InMemoryKeyStore store = new InMemoryKeyStore();
    CachedKeyStore cached = new CachedKeyStore(store);
    store.add(new StoredKey("id1", "t", "a", NOON, null));

    for (int i = 0; i < 5; i++) {
      cached.find("id1");
      cached.find("unknown");
    }

    assertThat(store.finds()).isEqualTo(2);
  }

  @Test
  void forgetsAtOnceWhatIsRevokedOrAdded() {
    CachedKeyStore cached = new CachedKeyStore(new InMemoryKeyStore());

    assertThat(cached.find("id1")).isEmpty();
    cached.add(new StoredKey("id1", "t", "a", NOON, null));
    assertThat(cached.find("id1")).isPresent();
    cached.revoke("id1", NOON);

    assertThat(cached.find("id1").orElseThrow().revokedAt()).isEqualTo(NOON);
  }

  @Test
  void manyUnknownIdsDoNotFillTheMemory() {
    CachedKeyStore cached = new CachedKeyStore(new InMemoryKeyStore());

    for (int i = 0; i < 50_000; i++) {
      cached.find("unknown" + i);
    }

    assertThat(cached.remembered()).isLessThanOrEqualTo(10_000);
  }
}
