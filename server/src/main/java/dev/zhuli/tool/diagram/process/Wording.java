package dev.zhuli.tool.diagram.process;

/**
 * Words that code puts into a diagram.
 *
 * @param yes where a decision is answered so
 */
record Wording(String start, String end, String yes, String no) {
  static final Wording CHINESE = new Wording("开始", "结束", "是", "否");
  static final Wording ENGLISH = new Wording("Start", "End", "Yes", "No");

  static Wording of(boolean chinese) {
    return chinese ? CHINESE : ENGLISH;
  }
}
