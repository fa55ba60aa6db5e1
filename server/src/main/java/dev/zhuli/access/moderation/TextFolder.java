package dev.zhuli.access.moderation;

import dev.zhuli.access.moderation.CharTable.Kind;

/**
 * Reads a text character by character and passes on what counts of it: folded characters, without
 * the invisible ones, and without a few spaces and signs that stand between two Chinese ones.
 *
 * <p>Between Latin letters nothing but the invisible is left out, since a space ends a word there.
 */
final class TextFolder {
  /** More than this between two Chinese characters isn't hiding, it's layout. */
  private static final int MOST_NOISE = 4;

  private final CharTable table;
  private final Sink sink;
  private final char[] noise = new char[MOST_NOISE];
  private final long[] noiseAt = new long[MOST_NOISE];
  private int noises;
  private boolean afterHan;
  private Kind high = Kind.OTHER;

  /** Takes a folded character and its place in the text as it came. */
  interface Sink {
    void take(char folded, Kind kind, long at);
  }

  TextFolder(CharTable table, Sink sink) {
    this.table = table;
    this.sink = sink;
  }

  void accept(char raw, long at) {
    // The second half of a pair is of the first half's kind.
    Kind kind = Character.isLowSurrogate(raw) ? high : table.kind(raw);
    if (Character.isHighSurrogate(raw)) {
      high = kind;
    }
    char c = table.fold(raw);
    switch (kind) {
      case INVISIBLE -> {}
      case HAN -> {
        noises = 0;
        afterHan = true;
        sink.take(c, kind, at);
      }
      case NOISE -> noise(c, at);
      case LETTER, OTHER -> {
        end();
        sink.take(c, kind, at);
      }
    }
  }

  private void noise(char c, long at) {
    if (afterHan && noises < MOST_NOISE) {
      noise[noises] = c;
      noiseAt[noises++] = at;
      return;
    }
    end();
    sink.take(c, Kind.NOISE, at);
  }

  /** No Chinese character follows: what was kept back is text like any other. */
  void end() {
    afterHan = false;
    for (int i = 0; i < noises; i++) {
      sink.take(noise[i], Kind.NOISE, noiseAt[i]);
    }
    noises = 0;
  }
}
