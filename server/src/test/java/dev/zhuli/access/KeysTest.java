package dev.zhuli.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zhuli.access.KeyStore.StoredKey;
import dev.zhuli.access.Keys.Issued;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  @TempDir Path home;
  private final InMemoryKeyStore store = new InMemoryKeyStore();
  private Keys keys;

  @BeforeEach
  void open() throws Exception {
    keys = keys();
  }

  @Test
  void aNewKeyHasATenantOfItsOwn() {
    Issued issued = keys.create("笔记本", null);

    assertThat(issued.id()).matches("[a-z0-9]{24}");
    assertThat(issued.token()).isEqualTo(issued.id() + "." + issued.secret());
    assertThat(keys.list()).extracting(StoredKey::tenant).containsExactly(issued.id());
  }

  @Test
  void twoKeysMayShareATenant() {
    keys.create("a", "team");
    keys.create("b", "team");

    assertThat(keys.list()).extracting(StoredKey::tenant).containsExactly("team", "team");
  }

  @Test
  void theDefaultKeyIsTheSameAtEachStart() throws Exception {
    Issued first = keys.defaultKey();

    assertThat(keys().defaultKey()).isEqualTo(first);
    assertThat(keys.list()).hasSize(1);
  }

  @Test
  void aRevokedDefaultKeyDoesNotComeBack() {
    Issued first = keys.defaultKey();
    assertThat(keys.revoke(first.id())).isTrue();

    assertThat(keys.defaultKey().id()).isNotEqualTo(first.id());
  }

  @Test
  void namesAndTenantsOfABadFormAreRefused() {
    assertThatThrownBy(() -> keys.create("", null)).hasMessageContaining("name");
    assertThatThrownBy(() -> keys.create("a\nb", null)).hasMessageContaining("name");
    assertThatThrownBy(() -> keys.create("a".repeat(101), null)).hasMessageContaining("name");
    assertThatThrownBy(() -> keys.create("a", "../b")).hasMessageContaining("tenant");
    assertThat(keys.list()).isEmpty();
  }

  @Test
  void aLoggedKeyDoesNotShowItsSecret() {
    Issued issued = keys.create("a", null);

    assertThat(issued.toString()).doesNotContain(issued.secret());
  }

  private Keys keys() throws Exception {
    return new Keys(store, new Secrets(MasterKey.open(home)), Clock.systemUTC());
  }
}
