package dev.zhuli.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers for two seconds what the store said of a key, so that a request costs no query.
 *
 * <p>A key revoked through this object is refused at once; one revoked by another process, within
 * two seconds. Unknown ids are remembered too, so that they take no longer than known ones.
 */
public final class CachedKeyStore implements KeyStore {
  private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();
  private static final int MAX_ENTRIES = 10_000;

  private final KeyStore store;
  private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();

  public CachedKeyStore(KeyStore store) {
    this.store = store;
  }

  @Override
  public Optional<StoredKey> find(String id) {
    Entry known = entries.get(id);
    return known != null && known.isFresh() ? known.key() : load(id);
  }

  @Override
  public void add(StoredKey key) {
    store.add(key);
    entries.remove(key.id());
  }

  @Override
  public List<StoredKey> list() {
    return store.list();
  }

  @Override
  public boolean revoke(String id, Instant at) {
    boolean revoked = store.revoke(id, at);
    entries.remove(id);
    return revoked;
  }

  int remembered() {
    return entries.size();
  }

  /** Loads within compute(), so that a revocation in between can't be overwritten by old news. */
  private Optional<StoredKey> load(String id) {
    if (entries.size() >= MAX_ENTRIES) {
      entries.clear();
    }
    Entry loaded =
        entries.compute(
            id,
            (same, known) ->
                known != null && known.isFresh()
                    ? known
                    : new Entry(store.find(id), System.nanoTime()));
    return loaded.key();
  }

  private record Entry(Optional<StoredKey> key, long loadedAt) {
    boolean isFresh() {
      return System.nanoTime() - loadedAt < FRESH_NANOS;
    }
  }
}
