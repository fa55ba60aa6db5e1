package dev.zhuli.model.llamacpp;

import java.util.Arrays;

/**
 * A place of llama.cpp's in which one answer is written at a time and whose last prompt and answer
 * stay cached. Belongs to one thread at a time: the pool hands it over.
 */
final class Slot {
  final int id;
  private String key = "";
  private int[] cached = {};

  Slot(int id) {
    this.id = id;
  }

  String key() {
    return key;
  }

  boolean isEmpty() {
    return cached.length == 0;
  }

  /** Notes what llama.cpp now holds in this slot. */
  void holds(String newKey, int[] tokens) {
    key = newKey;
    cached = tokens;
  }

  /** How many of a prompt's tokens need no evaluation: its longest prefix that is cached. */
  int cachedPrefix(int[] prompt) {
    int mismatch = Arrays.mismatch(cached, prompt);
    int common = mismatch < 0 ? prompt.length : mismatch;
    // llama.cpp always evaluates the last token: its result is what the answer begins from.
    return Math.min(common, prompt.length - 1);
  }
}
