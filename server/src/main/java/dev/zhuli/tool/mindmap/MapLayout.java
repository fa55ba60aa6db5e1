package dev.zhuli.tool.mindmap;

import dev.zhuli.tool.diagram.Box;
import dev.zhuli.tool.diagram.Lettering;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts a mind map in place: the root in the middle, its branches balanced to the right and the
 * left, each subtree in a strip of its own, so that nothing overlaps. Takes time in proportion to
 * the number of topics.
 */
final class MapLayout {
  private static final double MARGIN = 32;
  private static final double WIDEST = 240;
  private static final double TO_BRANCHES = 64;
  private static final double TO_CHILDREN = 40;
  private static final double BETWEEN_BRANCHES = 22;
  private static final double BETWEEN_CHILDREN = 9;

  /**
   * A topic in its place.
   *
   * @param level 0 for the root
   * @param branch which of the root's children it belongs to; -1 for the root
   * @param right on which side it is of the root
   * @param parent null for the root
   */
  record Placed(
      Topic topic,
      List<String> text,
      Box box,
      int level,
      int branch,
      boolean right,
      @Nullable Placed parent) {}

  /** The whole, in pixels from its upper left corner; parents come before their children. */
  record Laid(double width, double height, List<Placed> topics) {}

  private record Size(List<String> text, double width, double height) {}

  private final List<Lettering> letterings;
  private final IdentityHashMap<Topic, Size> sizes = new IdentityHashMap<>();
  private final IdentityHashMap<Topic, Double> strips = new IdentityHashMap<>();
  private final List<Placed> placed = new ArrayList<>();

  /**
   * @param letterings of the root, its branches, and everything below them
   */
  private MapLayout(List<Lettering> letterings) {
    this.letterings = letterings;
  }

  static Laid of(Topic root, List<Lettering> letterings) {
    MapLayout layout = new MapLayout(letterings);
    layout.measure(root, 0);
    layout.place(root);
    return layout.fromCorner();
  }

  // Sizes ---------------------------------------------------------------------------------------

  private void measure(Topic topic, int level) {
    Lettering lettering = lettering(level);
    List<String> text = lettering.lines(topic.label(), WIDEST);
    double across = level == 0 ? 48 : level == 1 ? 32 : 20;
    double down = level == 0 ? 26 : level == 1 ? 14 : 8;
    sizes.put(topic, new Size(text, lettering.width(text) + across, lettering.height(text) + down));
    double below = 0;
    for (Topic child : topic.children()) {
      measure(child, level + 1);
      below += strip(child) + (below == 0 ? 0 : between(level));
    }
    strips.put(topic, Math.max(size(topic).height(), below));
  }

  private Lettering lettering(int level) {
    return letterings.get(Math.min(level, letterings.size() - 1));
  }

  private Size size(Topic topic) {
    return Objects.requireNonNull(sizes.get(topic));
  }

  private double strip(Topic topic) {
    return Objects.requireNonNull(strips.get(topic));
  }

  private static double between(int level) {
    return level == 0 ? BETWEEN_BRANCHES : BETWEEN_CHILDREN;
  }

  private double strips(List<Topic> topics, int level) {
    return topics.stream().mapToDouble(this::strip).sum()
        + Math.max(0, topics.size() - 1) * between(level);
  }

  // Places --------------------------------------------------------------------------------------

  private void place(Topic root) {
    Size size = size(root);
    Box box = new Box(-size.width() / 2, -size.height() / 2, size.width(), size.height());
    Placed middle = new Placed(root, size.text(), box, 0, -1, true, null);
    placed.add(middle);
    int right = onTheRight(root.children());
    side(root.children().subList(0, right), 0, middle, true);
    side(root.children().subList(right, root.children().size()), right, middle, false);
  }

  /** How many of the branches come to the right, so that both sides are about as high. */
  private int onTheRight(List<Topic> branches) {
    int best = branches.size();
    double least = Double.MAX_VALUE;
    for (int i = 1; i <= branches.size(); i++) {
      double right = strips(branches.subList(0, i), 0);
      double left = strips(branches.subList(i, branches.size()), 0);
      if (Math.abs(right - left) < least) {
        least = Math.abs(right - left);
        best = i;
      }
    }
    return best;
  }

  private void side(List<Topic> branches, int first, Placed root, boolean right) {
    double y = -strips(branches, 0) / 2;
    for (int i = 0; i < branches.size(); i++) {
      hang(branches.get(i), root, first + i, right, y);
      y += strip(branches.get(i)) + BETWEEN_BRANCHES;
    }
  }

  /**
   * @param top of the strip that the topic has for itself
   */
  private void hang(Topic topic, Placed parent, int branch, boolean right, double top) {
    Size size = size(topic);
    double away = parent.level() == 0 ? TO_BRANCHES : TO_CHILDREN;
    double x = right ? parent.box().right() + away : parent.box().x() - away - size.width();
    double y = top + (strip(topic) - size.height()) / 2;
    Box box = new Box(x, y, size.width(), size.height());
    Placed here = new Placed(topic, size.text(), box, parent.level() + 1, branch, right, parent);
    placed.add(here);
    double next = top + (strip(topic) - strips(topic.children(), here.level())) / 2;
    for (Topic child : topic.children()) {
      hang(child, here, branch, right, next);
      next += strip(child) + between(here.level());
    }
  }

  private Laid fromCorner() {
    Box all = placed.getFirst().box();
    for (Placed one : placed) {
      all = all.with(one.box());
    }
    double dx = MARGIN - all.x();
    double dy = MARGIN - all.y();
    IdentityHashMap<Placed, Placed> moved = new IdentityHashMap<>();
    List<Placed> topics = new ArrayList<>();
    for (Placed one : placed) { // parents come before their children
      Placed parent = one.parent() == null ? null : moved.get(one.parent());
      Placed there =
          new Placed(
              one.topic(),
              one.text(),
              one.box().moved(dx, dy),
              one.level(),
              one.branch(),
              one.right(),
              parent);
      moved.put(one, there);
      topics.add(there);
    }
    return new Laid(all.width() + 2 * MARGIN, all.height() + 2 * MARGIN, topics);
  }
}
