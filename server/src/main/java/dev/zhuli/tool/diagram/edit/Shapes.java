package dev.zhuli.tool.diagram.edit;

import dev.zhuli.tool.diagram.Node.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people call the shapes of boxes. */
final class Shapes {
  private record Named(Kind kind, String zh, String en, List<String> names) {}

  private static final List<Named> NAMED =
      List.of(
          new Named(
              Kind.DECISION,
              "判断",
              "decision",
              List.of("菱形", "判断", "判断框", "条件", "decision", "diamond", "rhombus")),
          new Named(
              Kind.DATA,
              "数据",
              "data box",
              List.of(
                  "平行四边形", "数据", "输入", "输出", "输入输出", "data", "parallelogram", "input", "output")),
          new Named(
              Kind.SUBPROCESS, "子流程", "subprocess", List.of("子流程", "子过程", "subprocess", "双边矩形")),
          new Named(Kind.DOCUMENT, "文档", "document", List.of("文档", "文件", "单据", "document")),
          new Named(Kind.NOTE, "备注", "note", List.of("备注", "注释", "说明", "便签", "note", "comment")),
          new Named(
              Kind.PROCESS,
              "步骤",
              "step",
              List.of(
                  "矩形", "长方形", "方框", "步骤", "普通步骤", "处理", "process", "step", "rectangle", "box")));

  private Shapes() {}

  /** Empty for what names none, such as another label. */
  static Optional<Kind> kind(String name) {
    String plain =
        name.strip().toLowerCase(Locale.ROOT).replaceAll("(?:的?形状?|框|节点)$|^(?:a|an|the) ", "");
    String whole = name.strip().toLowerCase(Locale.ROOT);
    return NAMED.stream()
        .filter(named -> named.names().contains(plain) || named.names().contains(whole))
        .map(Named::kind)
        .findFirst();
  }

  static String name(Kind kind, boolean chinese) {
    return NAMED.stream()
        .filter(named -> named.kind() == kind)
        .map(named -> chinese ? named.zh() : named.en())
        .findFirst()
        .orElseThrow();
  }
}
