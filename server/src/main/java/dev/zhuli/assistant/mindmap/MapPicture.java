package dev.zhuli.assistant.mindmap;

import static java.util.Comparator.comparingInt;

import dev.zhuli.assistant.DrawnPicture;
import dev.zhuli.assistant.Reply;
import dev.zhuli.assistant.Turn;
import dev.zhuli.tool.Belongings;
import dev.zhuli.tool.mindmap.MapForms;
import dev.zhuli.tool.mindmap.Outline;
import dev.zhuli.tool.mindmap.Topic;
import java.util.Map;
import java.util.Optional;

/** A map as it is told to the user: by the function of the original, with the outline. */
final class MapPicture {
  private static final String FUNCTION = "GenerateMindMap";

  private final Turn turn;
  private final Reply reply;
  private final MapForms forms;
  private final MapWish wish;

  /**
   * A map that was drawn before.
   *
   * @param dark its colours
   */
  record Drawn(Topic map, boolean dark) {}

  MapPicture(Turn turn, Reply reply, MapForms forms, MapWish wish) {
    this.turn = turn;
    this.reply = reply;
    this.forms = forms;
    this.wish = wish;
  }

  /**
   * @param dark its colours where the message says nothing of them
   * @param note what else is to be said of it; may be empty
   */
  void show(Topic root, boolean dark, String note) {
    boolean night = wish.look() == MapWish.Look.SAME ? dark : wish.look() == MapWish.Look.DARK;
    Map<String, String> arguments = Map.of("markdown", Outline.write(root));
    DrawnPicture drawn = new DrawnPicture(turn, reply, FUNCTION, arguments, wish.chinese());
    drawn.show(root.label(), forms.of(root, night, wish.chinese()), remark(root) + note);
  }

  private String remark(Topic root) {
    Topic barest =
        root.children().stream().min(comparingInt(branch -> branch.children().size())).orElse(root);
    String example = barest.label();
    return wish.chinese()
        ? "共 %d 个节点。可以接着说“展开‘%s’”。".formatted(root.size(), example)
        : "%d topics. You can go on: expand \"%s\".".formatted(root.size(), example);
  }

  /** Instead of a picture. */
  void fail(String why) {
    reply.text(why);
  }

  /** The conversation's latest map. */
  static Optional<Drawn> last(Belongings belongings) {
    return DrawnPicture.before(belongings, FUNCTION)
        .flatMap(
            png -> MapForms.topic(png).map(map -> new Drawn(map, MapForms.isDark(png))).stream())
        .findFirst();
  }
}
