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
      if (node.isPresent() && children.isEmpty()) {
        picture.fail(full(node.get()));
        return;
      }
      change = new MapChange.Add(name, children);
    }
    Optional<Topic> after = MapChanges.apply(before, change);
    if (after.isPresent() && !after.get().equals(before)) {
      picture.show(after.get(), drawn.dark(), "");
    } else {
      picture.fail(unchanged(before));
    }
  }

  private String full(Topic node) {
    return wish.chinese()
        ? "“%s”下面没有更多可加的了。可以展开别的节点，或者说出要加的内容，例如“在%s下面加上…”。".formatted(node.label(), node.label())
        : "There is nothing more to put below \"%s\". Expand another topic, or say what to add."
            .formatted(node.label());
  }

  private String unchanged(Topic map) {
    String names =
        String.join(wish.chinese() ? "、" : ", ", map.all().map(Topic::label).limit(30).toList());
    return wish.chinese()
        ? "没有找到要改的节点。图里有：" + names + "。"
        : "The topic isn't there. There are: " + names + ".";
  }
}
