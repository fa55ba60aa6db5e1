package dev.zhuli.tool.mindmap;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A node of a mind map with all that hangs on it.
 *
 * @param label one line
 */
public record Topic(String label, List<Topic> children) {
  /** Letters of the longest label that is read: a map has no room for more. */
  static final int MOST_LABEL = 200;

  public Topic {
    children = List.copyOf(children);
  }

  public static Topic leaf(String label) {
    return new Topic(label, List.of());
  }

  public Topic withChildren(List<Topic> other) {
    return new Topic(label, other);
  }

  public Topic withLabel(String other) {
    return new Topic(other, children);
  }

  /** Words as a label: in one line, cut where they are too many. */
  static String line(String words) {
    // What is read is bounded first: there may be millions of letters.
    String line = head(words, 10 * MOST_LABEL).replaceAll("\\s+", " ").strip();
    return line.length() <= MOST_LABEL ? line : head(line, MOST_LABEL - 1) + "…";
  }

  /** The first letters, no pair of a letter's halves torn apart. */
  static String head(String words, int most) {
    if (words.length() <= most) {
      return words;
    }
    return words.substring(0, Character.isHighSurrogate(words.charAt(most - 1)) ? most - 1 : most);
  }

  /** Words by which a topic is known, however they are set off; marks of names such as C++ stay. */
  static String plain(String label) {
    return label.toLowerCase(Locale.ROOT).replaceAll("[\\s“”‘’、，。（）()《》「」\"'.,;:!?：；！？_-]+", "");
  }

  /** Itself and all below it, in reading order. */
  public Stream<Topic> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Topic::all));
  }

  /** How many there are, itself included. */
  public int size() {
    return 1 + children.stream().mapToInt(Topic::size).sum();
  }

  /** How many levels there are, its own included. */
  public int depth() {
    return 1 + children.stream().mapToInt(Topic::depth).max().orElse(0);
  }

  /**
   * @param levels most that are kept, its own included; at least 1
   */
  public Topic upTo(int levels) {
    return levels <= 1
        ? leaf(label)
        : withChildren(children.stream().map(child -> child.upTo(levels - 1)).toList());
  }

  /** With every node changed, the lowest ones first. */
  public Topic map(UnaryOperator<Topic> change) {
    return change.apply(withChildren(children.stream().map(child -> child.map(change)).toList()));
  }
}
