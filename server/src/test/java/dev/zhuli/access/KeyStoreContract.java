package dev.zhuli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.access.KeyStore.StoredKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of keys keeps; each implementation runs it. */
public abstract class KeyStoreContract {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123Z");

  /** A store without keys. */
  protected abstract KeyStore empty();

  @Test
  void findsAKeyAsItWasAdded() {
    KeyStore store = empty();
    StoredKey key = new StoredKey("id1", "tenant-1", "笔记本 'x\"; --", NOON, null);

    store.add(key);

    assertThat(store.find("id1")).contains(key);
  }

  @Test
  void knowsNothingOfOtherIds() {
    KeyStore store = empty();
    store.add(new StoredKey("id1", "t", "a", NOON, null));

    assertThat(store.find("id2")).isEmpty();
    assertThat(store.find("ID1")).isEmpty();
    assertThat(store.find("")).isEmpty();
    assertThat(store.find("' OR 1=1 --")).isEmpty();
  }

  @Test
  void refusesASecondKeyOfTheSameId() {
    KeyStore store = empty();
    StoredKey key = new StoredKey("id1", "t", "a", NOON, null);
    store.add(key);

    assertThatThrownBy(() -> store.add(new StoredKey("id1", "other", "b", NOON, null)))
        .isInstanceOf(RuntimeException.class);
    assertThat(store.list()).containsExactly(key);
  }

  @Test
  void listsTheOldestFirstAndRevokedOnesToo() {
    KeyStore store = empty();
    store.add(new StoredKey("a", "t", "young", NOON.plusSeconds(9), null));
    store.add(new StoredKey("b", "t", "old", NOON, null));
    store.add(new StoredKey("c", "t", "middle", NOON.plusSeconds(3), NOON.plusSeconds(4)));

    assertThat(store.list()).extracting(StoredKey::name).containsExactly("old", "middle", "young");
  }

  @Test
  void revokesOnceAndKeepsTheFirstTime() {
    KeyStore store = empty();
    store.add(new StoredKey("id1", "t", "a", NOON, null));

    assertThat(store.revoke("id1", NOON.plusSeconds(1))).isTrue();
    assertThat(store.revoke("id1", NOON.plusSeconds(2))).isFalse();
    assertThat(store.find("id1"))
        .contains(new StoredKey("id1", "t", "a", NOON, NOON.plusSeconds(1)));
  }

  @Test
  void revokesNothingWhereThereIsNoSuchKey() {
    assertThat(empty().revoke("id1", NOON)).isFalse();
  }
}
