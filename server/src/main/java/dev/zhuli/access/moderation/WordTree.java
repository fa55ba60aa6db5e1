package dev.zhuli.access.moderation;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * Finds any of many words in one pass over a text: the automaton of Aho and Corasick ("Efficient
 * string matching", CACM 18/6, 1975). Nodes are numbers, so that a list of tens of thousands of
 * words takes a few megabytes. Immutable; a reader's place is kept by {@link WordScan}.
 */
final class WordTree {
  static final int ROOT = 0;
  private static final int NONE = -1;

  /** Open addressing: the key is a node and a character, the value the node they lead to. */
  private final long[] keys;

  private final int[] targets;
  private final int mask;

  /** The node of the longest proper suffix that some word begins with. */
  private final int[] fail;

  private final int[] depth;
  private final BitSet ends = new BitSet();

  /** The next shorter suffix that is a word; the root where there is none. */
  private final int[] shorter;

  private final int longest;
  private int nodes = 1;

  /**
   * @param words folded already; empty ones are left out
   */
  WordTree(Collection<String> words) {
    List<String> sorted =
        words.stream().filter(word -> !word.isEmpty()).sorted().distinct().toList();
    int size = size(sorted);
    int slots = Integer.highestOneBit(size * 2) * 2;
    keys = new long[slots];
    targets = new int[slots];
    mask = slots - 1;
    fail = new int[size];
    depth = new int[size];
    shorter = new int[size];
    longest = sorted.stream().mapToInt(String::length).max().orElse(0);
    int[] parent = new int[size];
    char[] by = new char[size];
    sorted.forEach(word -> insert(word, parent, by));
    link(parent, by);
  }

  /** Words that are sorted share their beginnings with the one before. */
  private static int size(List<String> sorted) {
    int size = 1;
    String before = "";
    for (String word : sorted) {
      int common = Arrays.mismatch(before.toCharArray(), word.toCharArray());
      size += word.length() - Math.max(common, 0);
      before = word;
    }
    return size;
  }

  private void insert(String word, int[] parent, char[] by) {
    int node = ROOT;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      int child = child(node, c);
      if (child == NONE) {
        child = nodes++;
        put(node, c, child);
        parent[child] = node;
        by[child] = c;
        depth[child] = i + 1;
      }
      node = child;
    }
    ends.set(node);
  }

  /** Shallow nodes first: a node's suffixes are shorter than it. */
  private void link(int[] parent, char[] by) {
    for (int node : byDepth()) {
      int up = parent[node];
      fail[node] = up == ROOT ? ROOT : next(fail[up], by[node]);
      shorter[node] = ends.get(fail[node]) ? fail[node] : shorter[fail[node]];
    }
  }

  private int[] byDepth() {
    int[] starts = new int[longest + 2];
    for (int node = 1; node < nodes; node++) {
      starts[depth[node] + 1]++;
    }
    for (int d = 1; d < starts.length; d++) {
      starts[d] += starts[d - 1];
    }
    int[] order = new int[nodes - 1];
    for (int node = 1; node < nodes; node++) {
      order[starts[depth[node]]++] = node;
    }
    return order;
  }

  private static long key(int node, char c) {
    return (node + 1L) << 16 | c;
  }

  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & mask;
  }

  private void put(int node, char c, int child) {
    long key = key(node, c);
    int slot = slot(key);
    while (keys[slot] != 0) {
      slot = slot + 1 & mask;
    }
    keys[slot] = key;
    targets[slot] = child;
  }

  private int child(int node, char c) {
    long key = key(node, c);
    for (int slot = slot(key); keys[slot] != 0; slot = slot + 1 & mask) {
      if (keys[slot] == key) {
        return targets[slot];
      }
    }
    return NONE;
  }

  /** Where a character leads from a node. */
  int next(int node, char c) {
    for (int from = node; ; from = fail[from]) {
      int child = child(from, c);
      if (child != NONE) {
        return child;
      }
      if (from == ROOT) {
        return ROOT;
      }
    }
  }

  int fail(int node) {
    return fail[node];
  }

  /** The longest word that ends at a node; the root where none does. */
  int word(int node) {
    return ends.get(node) ? node : shorter[node];
  }

  /** The next shorter word that ends where this one does; the root where none does. */
  int shorter(int word) {
    return shorter[word];
  }

  /** Characters that lead from the root to a node. */
  int depth(int node) {
    return depth[node];
  }

  int longest() {
    return longest;
  }
}
