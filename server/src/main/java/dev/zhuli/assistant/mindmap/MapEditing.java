package dev.zhuli.assistant.mindmap;

import dev.zhuli.assistant.Turn;
import dev.zhuli.tool.mindmap.MapChange;
import dev.zhuli.tool.mindmap.MapChanges;
import dev.zhuli.tool.mindmap.Topic;
import java.util.List;
import java.util.Optional;

/** The map of before, changed as the message asks. */
final class MapEditing {
  private final Turn turn;
  private final MapWriting writing;
  private final MapWish wish;

  MapEditing(Turn turn, MapWriting writing, MapWish wish) {
    this.turn = turn;
    this.writing = writing;
    this.wish = wish;
  }

  /** Whether the message changes this map; else it is rather for a new one. */
  static boolean isAsked(Topic map, String said) {
    return MapWish.isOfLook(said) || MapChanges.asked(map, said).isPresent();
  }

  void edit(MapPicture.Drawn drawn, MapPicture picture) throws InterruptedException {
    Topic before = drawn.map();
    String said = turn.question().text();
    Optional<MapChange> asked = MapChanges.asked(before, said);
    if (asked.isEmpty() || MapWish.isOfLook(said)) { // other colours
      picture.show(before, drawn.dark(), "");
      return;
    }
    MapChange change = asked.get();
    if (change instanceof MapChange.Grow(String name)) {
      Optional<Topic> node = MapChanges.find(before, name);
      List<String> children = node.isPresent() ? writing.children(before, node.get()) : List.of();
      change = new MapChange.Add(name, children);
    }
    Optional<Topic> after = MapChanges.apply(before, change);
    if (after.isPresent() && !after.get().equals(before)) {
      picture.show(after.get(), drawn.dark(), "");
    } else {
      picture.fail(unchanged(before));
    }
  }

  private String unchanged(Topic map) {
    String names =
        String.join(wish.chinese() ? "、" : ", ", map.all().map(Topic::label).limit(30).toList());
    return wish.chinese()
        ? "没有找到要改的节点。图里有：" + names + "。"
        : "The topic isn't there. There are: " + names + ".";
  }
}
