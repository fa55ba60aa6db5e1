package dev.zhuli.tool.diagram.classes;

import dev.zhuli.tool.diagram.figure.Remarks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Drops what would make a type its own heir. */
final class Heirs {
  private static final int MOST = 150;

  private Heirs() {}

  static List<Relation> withoutCircles(List<Relation> written, Remarks remarks) {
    List<Relation> sound = new ArrayList<>();
    for (Relation relation : written) {
      if (sound.size() >= MOST) {
        remarks.add("只画了前 " + MOST + " 个关系。", "Only the first " + MOST + " relations are drawn.");
        break;
      }
      if (relation.kind().isHeir() && reaches(sound, relation.to(), relation.from())) {
        remarks.add(
            "“%s”不能继承“%s”（成了循环），没有画。".formatted(relation.from(), relation.to()),
            "\"%s\" can't inherit from \"%s\" (a circle); this was left out."
                .formatted(relation.from(), relation.to()));
      } else {
        sound.add(relation);
      }
    }
    return sound;
  }

  private static boolean reaches(List<Relation> relations, String heir, String parent) {
    Set<String> seen = new HashSet<>(Set.of(heir));
    List<String> left = new ArrayList<>(seen);
    while (!left.isEmpty()) {
      String at = left.removeLast();
      if (at.equals(parent)) {
        return true;
      }
      relations.stream()
          .filter(relation -> relation.kind().isHeir() && relation.from().equals(at))
          .map(Relation::to)
          .filter(seen::add)
          .forEach(left::add);
    }
    return false;
  }
}
