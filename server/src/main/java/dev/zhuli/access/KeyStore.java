package dev.zhuli.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps which keys there are; never a secret. */
public interface KeyStore {
  void add(StoredKey key);

  Optional<StoredKey> find(String id);

  /** All keys, oldest first, revoked ones too. */
  List<StoredKey> list();

  /** Revokes the key now; false when there is no such key or it is revoked already. */
  boolean revoke(String id, Instant at);

  /**
   * @param revokedAt null while the key is good
   */
  record StoredKey(
      String id, String tenant, String name, Instant createdAt, @Nullable Instant revokedAt) {}
}
