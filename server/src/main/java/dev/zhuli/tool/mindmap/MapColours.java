package dev.zhuli.tool.mindmap;

import java.util.List;

/**
 * Colours of a mind map, as {@code #rrggbb}.
 *
 * @param inBranch of words on the root and on branches
 * @param branches of each branch with all below it, taken in turn
 * @param tints the same, much nearer to the ground
 */
record MapColours(
    String ground,
    String root,
    String ink,
    String inBranch,
    List<String> branches,
    List<String> tints) {

  /** White words can be read on each of the branches (contrast 4.5 to 1 and more). */
  static final MapColours LIGHT =
      new MapColours(
          "#ffffff",
          "#1e3a6e",
          "#1e293b",
          "#ffffff",
          List.of("#3367d1", "#a8620a", "#1f7d53", "#b9434e", "#6a4bc9", "#167485", "#9a3f83"),
          List.of("#eaf1ff", "#fff2db", "#e3f6ec", "#fdeaea", "#f0ebff", "#e2f5f8", "#fbe9f6"));

  static final MapColours DARK =
      new MapColours(
          "#11161f",
          "#35558f",
          "#e6edf6",
          "#ffffff",
          List.of("#4a79d8", "#b0741f", "#2c8a60", "#c2555f", "#7f63d0", "#27808f", "#a5558f"),
          List.of("#16294a", "#3b2c10", "#12352a", "#3a1d22", "#2a2150", "#10343b", "#38182f"));

  /** Of a branch; the root has its own. */
  String branch(int index) {
    return index < 0 ? root : branches.get(index % branches.size());
  }

  String tint(int index) {
    return index < 0 ? root : tints.get(index % tints.size());
  }
}
