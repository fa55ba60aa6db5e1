package dev.zhuli.tool.mindmap;

import dev.zhuli.tool.diagram.process.Alike;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes a map that a model wrote as one should be: short labels, none twice, few at a node. */
public final class Tidy {
  /** At one node: more can't be taken in at a glance. */
  public static final int MOST_CHILDREN = 7;

  /** Levels with the root's. */
  public static final int USUAL_DEPTH = 4;

  private static final int MOST_LABEL = 24;

  /** Shorter ones may hold each other: 春游, 春游路线. */
  private static final int LONG = 6;

  private static final double NEARLY = 0.8;

  /** What leads from a topic to what is said of it. */
  private static final Pattern OF_IT = Pattern.compile("^(?:的|是(?![否不]))(?=.{2})");

  private Tidy() {}

  /**
   * @param depth most levels, the root's included
   */
  public static Topic tidied(Topic root, int depth) {
    Set<String> seen = new HashSet<>(Set.of(Topic.plain(root.label())));
    return below(root, depth, seen, root.label().strip());
  }

  /** 光合作用的类型 below 光合作用 is 类型. */
  private static String withoutTopic(String label, String root) {
    boolean leads = !root.isEmpty() && label.startsWith(root);
    String rest = leads ? label.substring(root.length()) : "";
    String said = OF_IT.matcher(rest).replaceFirst("");
    return said.equals(rest) ? label : said;
  }

  /**
   * Names for more children of a topic: those that stand nowhere on the map yet, and no more than
   * one node holds.
   */
  public static List<String> more(Topic root, Topic at, List<String> names) {
    Set<String> seen = new HashSet<>(root.all().map(one -> Topic.plain(one.label())).toList());
    return names.stream()
        .map(Tidy::shortened)
        .filter(name -> !Topic.plain(name).isEmpty() && !isSaid(name, seen))
        .filter(name -> seen.add(Topic.plain(name)))
        .limit(Math.max(0, MOST_CHILDREN - at.children().size()))
        .toList();
  }

  private static Topic below(Topic topic, int levels, Set<String> seen, String root) {
    List<Topic> kept = new ArrayList<>();
    for (Topic child : topic.children()) {
      String label = shortened(withoutTopic(child.label().strip(), root));
      boolean room = levels > 1 && kept.size() < MOST_CHILDREN;
      if (room
          && !Topic.plain(label).isEmpty()
          && !isSaid(label, seen)
          && seen.add(Topic.plain(label))) {
        kept.add(child.withLabel(label));
      }
    }
    // First all of this level: what stands there is not to be repeated below a sister.
    List<Topic> children =
        kept.stream().map(child -> below(child, levels - 1, seen, root)).toList();
    return new Topic(shortened(topic.label()), children);
  }

  /** A small model that has nothing to say says the same again with a word more. */
  private static boolean isSaid(String label, Set<String> seen) {
    return Topic.plain(label).length() >= LONG
        && seen.stream()
            .anyMatch(one -> one.length() >= LONG && Alike.likeness(one, label) >= NEARLY);
  }

  /**
   * Without the mark at its end, a word that led on to what was cut, an explanation behind a colon,
   * and what is too long.
   */
  private static String shortened(String label) {
    String one = label.strip().replaceAll("[。；;，,.：:]+$|(?<=.{10})[与和及的]$", "");
    int colon = one.indexOf('：') >= 0 ? one.indexOf('：') : one.indexOf(": ");
    String brief = colon >= 2 && one.length() > MOST_LABEL / 2 ? one.substring(0, colon) : one;
    return brief.codePointCount(0, brief.length()) <= MOST_LABEL || brief.contains(" ")
        ? brief
        : brief.substring(0, brief.offsetByCodePoints(0, MOST_LABEL - 1)) + "…";
  }
}
