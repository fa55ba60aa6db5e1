package dev.zhuli.tool.reader;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was used last, within a bound of memory. Safe for many threads.
 *
 * @param <V> what is kept
 */
final class Lru<V> {
  private final long most;
  private final Map<String, Weighted<V>> entries = new LinkedHashMap<>(16, 0.75f, true);
  private long weight;

  /**
   * @param most bytes in all; one entry may have an eighth of them
   */
  Lru(long most) {
    this.most = most;
  }

  private record Weighted<V>(V value, long weight) {}

  synchronized @Nullable V get(String key) {
    Weighted<V> entry = entries.get(key);
    return entry == null ? null : entry.value;
  }

  /** Forgets the key where the value is too heavy. */
  synchronized void put(String key, V value, long bytes) {
    remove(key);
    if (bytes > most / 8) {
      return;
    }
    entries.put(key, new Weighted<>(value, bytes));
    weight += bytes;
    Iterator<Weighted<V>> eldest = entries.values().iterator();
    while (weight > most) {
      weight -= eldest.next().weight;
      eldest.remove();
    }
  }

  synchronized void remove(String key) {
    Weighted<V> old = entries.remove(key);
    weight -= old == null ? 0 : old.weight;
  }
}
