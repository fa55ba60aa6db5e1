package dev.zhuli.tool.retrieval;

import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of a chunk that get a vector each: some sentences or rows. One vector of a whole chunk
 * would be a mean of all that it says, in which a single fact drowns.
 */
final class Pieces {
  /**
   * In Chinese characters. Measured with facts in uniform pages, asked for in other words: found
   * first 15 times of 20 by pieces of 90, 13 by 160, 5 by whole chunks.
   */
  private static final double LONGEST = 90;

  private Pieces() {}

  static List<String> of(Chunk chunk) {
    String above = chunk.heading().isEmpty() ? "" : chunk.heading() + "\n";
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder(above);
    double weight = 0;
    for (String line : chunk.text().split("(?<=\n)")) {
      for (String sentence : Lines.sentences(line)) {
        double more = Lines.weight(sentence);
        if (weight > 0 && weight + more > LONGEST) {
          pieces.add(piece.toString());
          piece.setLength(above.length());
          weight = 0;
        }
        piece.append(sentence);
        weight += more;
      }
    }
    pieces.add(piece.toString());
    return pieces;
  }
}
