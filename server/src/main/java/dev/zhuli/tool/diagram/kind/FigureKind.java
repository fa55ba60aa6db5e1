package dev.zhuli.tool.diagram.kind;

import dev.zhuli.tool.diagram.classes.ClassDiagram;
import dev.zhuli.tool.diagram.entity.ErDiagram;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.gantt.Gantt;
import dev.zhuli.tool.diagram.org.OrgChart;
import dev.zhuli.tool.diagram.sequence.Sequence;
import dev.zhuli.tool.diagram.state.StateChart;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The diagrams that are no flowcharts. */
public enum FigureKind {
  SEQUENCE(
      Sequence.class,
      "时序图",
      "Sequence diagram",
      "时序图|顺序图|序列图|(?i:sequence\\s*diagrams?)",
      "sequenceDiagram"),
  STATE(
      StateChart.class,
      "状态图",
      "State diagram",
      "状态(?:转换|转移|迁移|变化|流转|机)?图|状态机|(?i:state\\s*(?:diagrams?|machines?|charts?))",
      "stateDiagram(?:-v2)?"),
  CLASS(
      ClassDiagram.class,
      "类图",
      "Class diagram",
      "(?<![分种])类图|(?i:class\\s*diagrams?)",
      "classDiagram(?:-v2)?"),
  ER(
      ErDiagram.class,
      "ER图",
      "ER diagram",
      "(?i:e\\s*-?\\s*r)\\s*图|实体(?:关系|联系)图|(?:数据库)?表(?:结构)?关系图|数据库(?:关系|模型|设计|结构)图"
          + "|(?i:\\be-?r diagrams?|entity[- ]relationship(?: diagrams?)?)",
      "erDiagram"),
  GANTT(Gantt.class, "甘特图", "Gantt chart", "甘特图|(?i:gantt(?:\\s*charts?)?)", "gantt"),
  ORG(
      OrgChart.class,
      "组织架构图",
      "Organisation chart",
      "组织(?:架构|结构|机构)图?|(?:公司|部门|团队|人员|学校|医院|机构|集团|管理|班级|企业)的?(?:人员)?(?:层级)?(?:架构|结构)图"
          + "|(?i:org(?:ani[sz]ation)?(?:al)?[- ]?charts?)",
      "(?!)");

  private final Class<? extends Figure> type;
  private final String chinese;
  private final String english;
  private final Pattern named;
  private final Pattern header;

  FigureKind(
      Class<? extends Figure> type, String chinese, String english, String name, String header) {
    this.type = type;
    this.chinese = chinese;
    this.english = english;
    this.named = Pattern.compile(name);
    this.header = Pattern.compile("(?m)^\\s*" + header + "\\s*$");
  }

  Class<? extends Figure> type() {
    return type;
  }

  /** As it is written in JSON. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As people call it. */
  public String called(boolean inChinese) {
    return inChinese ? chinese : english;
  }

  /** How people name it. */
  Pattern named() {
    return named;
  }

  /** The first line of a Mermaid text. */
  Pattern header() {
    return header;
  }

  public static FigureKind of(Figure figure) {
    return Arrays.stream(values())
        .filter(kind -> kind.type.isInstance(figure))
        .findFirst()
        .orElseThrow();
  }

  static Optional<FigureKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
