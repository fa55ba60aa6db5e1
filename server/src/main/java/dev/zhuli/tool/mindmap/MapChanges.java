package dev.zhuli.tool.mindmap;

import dev.zhuli.tool.mindmap.MapChange.Add;
import dev.zhuli.tool.mindmap.MapChange.Grow;
import dev.zhuli.tool.mindmap.MapChange.Move;
import dev.zhuli.tool.mindmap.MapChange.Relabel;
import dev.zhuli.tool.mindmap.MapChange.Remove;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes changes on a map. A topic is meant itself: another one may say the same. */
@SuppressWarnings("ReferenceEquality")
public final class MapChanges {
  private MapChanges() {}

  /** The topic that is meant by words: its own, else the first that holds them. */
  public static Optional<Topic> find(Topic root, String words) {
    String plain = Topic.plain(words);
    Optional<Topic> same =
        root.all().filter(topic -> Topic.plain(topic.label()).equals(plain)).findFirst();
    return same.isPresent() || plain.isEmpty()
        ? same
        : root.all().filter(topic -> Topic.plain(topic.label()).contains(plain)).findFirst();
  }

  /**
   * The change of this map that a message asks for; empty for what is rather a topic of its own, as
   * what it would change isn't there.
   */
  public static Optional<MapChange> asked(Topic root, String message) {
    return MapChange.read(message)
        .filter(change -> MapChange.isSure(message) || find(root, change.topic()).isPresent());
  }

  /**
   * Empty where a topic isn't there, or would be put below itself. {@link Grow} changes nothing:
   * its children are found first and then added.
   */
  public static Optional<Topic> apply(Topic root, MapChange change) {
    return switch (change) {
      case Grow(String topic) -> find(root, topic).map(unused -> root);
      case Add(String topic, List<String> labels) ->
          find(root, topic).map(there -> with(root, there, leaves(labels)));
      case Remove(String topic) ->
          find(root, topic).filter(there -> there != root).map(there -> without(root, there));
      case Relabel(String topic, String label) ->
          find(root, topic).map(there -> replaced(root, there, there.withLabel(label)));
      case Move(String topic, String under) -> moved(root, topic, under);
    };
  }

  private static Optional<Topic> moved(Topic root, String topic, String under) {
    Optional<Topic> there = find(root, topic).filter(one -> one != root);
    Optional<Topic> target = find(root, under);
    if (there.isEmpty()
        || target.isEmpty()
        || there.get().all().anyMatch(one -> one == target.get())) {
      return Optional.empty();
    }
    Topic without = without(root, there.get());
    // The one that is meant is another now where it held the one that was taken away.
    return find(without, target.get().label()).map(now -> with(without, now, List.of(there.get())));
  }

  private static List<Topic> leaves(List<String> labels) {
    return labels.stream().map(Topic::leaf).toList();
  }

  private static Topic with(Topic root, Topic at, List<Topic> more) {
    Set<String> there =
        new HashSet<>(at.children().stream().map(one -> Topic.plain(one.label())).toList());
    List<Topic> children = new ArrayList<>(at.children());
    more.stream().filter(one -> there.add(Topic.plain(one.label()))).forEach(children::add);
    return replaced(root, at, at.withChildren(children));
  }

  private static Topic without(Topic root, Topic gone) {
    return root.withChildren(
        root.children().stream()
            .filter(child -> child != gone)
            .map(child -> without(child, gone))
            .toList());
  }

  private static Topic replaced(Topic root, Topic one, Topic by) {
    return root == one
        ? by
        : root.withChildren(
            root.children().stream().map(child -> replaced(child, one, by)).toList());
  }
}
