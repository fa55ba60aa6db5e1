package dev.zhuli.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Keys in memory, for tests; counts how often it was asked for one. */
public final class InMemoryKeyStore implements KeyStore {
  private final ConcurrentHashMap<String, StoredKey> keys = new ConcurrentHashMap<>();
  private final AtomicInteger finds = new AtomicInteger();

  @Override
  public void add(StoredKey key) {
    if (keys.putIfAbsent(key.id(), key) != null) {
      throw new IllegalStateException("there is such a key");
    }
  }

  @Override
  public Optional<StoredKey> find(String id) {
    finds.incrementAndGet();
    return Optional.ofNullable(keys.get(id));
  }

  @Override
  public List<StoredKey> list() {
    return keys.values().stream().sorted(Comparator.comparing(StoredKey::createdAt)).toList();
  }

  @Override
  public boolean revoke(String id, Instant at) {
    StoredKey before = keys.get(id);
    return before != null
        && before.revokedAt() == null
        && keys.replace(
            id, before, new StoredKey(id, before.tenant(), before.name(), before.createdAt(), at));
  }

  public int finds() {
    return finds.get();
  }
}
