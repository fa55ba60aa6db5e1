package dev.zhuli.assistant.flowchart;

import dev.zhuli.tool.diagram.edit.PatchWords;
import dev.zhuli.tool.diagram.form.Look;
import dev.zhuli.tool.diagram.layout.Heading;
import dev.zhuli.tool.diagram.process.ProcessGraph;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What can be read off a message by rules.
 *
 * @param chinese whether it is to be answered in Chinese
 * @param lanes whether it speaks of several who act
 * @param look how it is to look
 */
record FlowWish(boolean chinese, boolean lanes, Look look) {
  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern LATIN = Pattern.compile("[A-Za-z]");
  private static final Pattern LANES =
      Pattern.compile("泳道|跨部门|跨职能|分角色|按(?:角色|部门|岗位)|各(?:角色|部门|岗位|方)|(?i:swim ?lanes?|by role)");

  /** Of the picture, not of what is in it: 夜间急诊 and 水平测试 say nothing of that. */
  private static final String OF_PICTURE =
      "(?:背景|主题|模式|风格|版|[的]?(?:流程|泳道|状态|时序|类|甘特|架构|关系)?图|一?[点些]|的?[吧。！，,]?$)";

  private static final Pattern DARK =
      Pattern.compile("(?:深色|暗色|黑色|夜间)" + OF_PICTURE + "|(?i:\\bdark\\b)");
  private static final Pattern LIGHT =
      Pattern.compile(
          "(?:浅色|亮色|白色|日间)"
              + OF_PICTURE
              + "|白底|(?i:\\blight (?:theme|mode|version|background)|^light$)");
  private static final Pattern RIGHT =
      Pattern.compile("横向|横着|从左到右|左右(?:方向|排)|水平(?:方向|排|放|布局)|(?i:left to right|horizontal)");
  private static final Pattern DOWN =
      Pattern.compile("纵向|竖着|竖向|从上到下|上下(?:方向|排)|垂直(?:方向|排|放|布局)|(?i:top to bottom|vertical)");

  /** How a change begins that names nothing which is in the picture. */
  private static final Pattern EDIT =
      Pattern.compile(
          "^(?:请|麻烦|帮我|给我)?(?:再|先)?(?:加|添|增|插|删|去掉|移|改|换|连|断|交换|对调|不要|不用|合并|拆|补|重命名|把|将|在|标题|(?i:please|add|insert|remove|delete|rename|change|connect|move|swap|merge|split)\\b)");

  private static final Pattern CHANGE =
      Pattern.compile(
          "加[上一个入]?|添|增|插入|删|去掉|移|改|换|连[到接]|断开|交换|对调|不要|不用|合并|拆|补|重命名|标题"
              + "|(?i:\\b(?:add|insert|remove|delete|rename|change|connect|move|swap|merge|split)\\b)");
  private static final Pattern NEW =
      Pattern.compile(
          "^(?:请|帮我|给我|再)*(?:画|绘制|生成|设计|做|来|制作|另画|重新画)(?:一?[个张份幅])?|(?i:^(?:please )?(?:draw|make|create|generate|design)\\b)|(?:流程|时序|顺序|序列|状态|类|ER|E-R|关系|甘特|架构|结构)图?$");

  private static final Pattern TITLE = Pattern.compile("^[^“”\"‘’「」，,。；;]{2,20}流程图?$");

  /** Beyond, a message tells a process, whatever words of change are in it. */
  private static final int LONGEST_CHANGE = 80;

  private static final Pattern TALK =
      Pattern.compile(
          "^(?:你好|您好|嗨|哈喽|在吗|谢谢|多谢|再见|你是谁|你叫什么|你会什么|你能做?(?:什么|哪些)|怎么用|帮助"
              + "|(?i:hi|hello|hey|thanks?|thank you|help|who are you)\\b)[^图画做：:]{0,12}$");

  static FlowWish of(String message) {
    boolean chinese = HAN.matcher(message).find() || !LATIN.matcher(message).find();
    return new FlowWish(chinese, LANES.matcher(message).find(), look(message));
  }

  private static Look look(String message) {
    Heading heading =
        RIGHT.matcher(message).find()
            ? Heading.RIGHT
            : DOWN.matcher(message).find() ? Heading.DOWN : null;
    Boolean dark =
        LIGHT.matcher(message).find()
            ? Boolean.FALSE
            : DARK.matcher(message).find() ? Boolean.TRUE : null;
    return new Look(dark, heading);
  }

  /** With the look of the picture before where the message says nothing of it. */
  FlowWish after(Look before) {
    return new FlowWish(chinese, lanes, look.or(before));
  }

  /** Whether it is no wish for a diagram at all. */
  static boolean isTalk(String message) {
    return TALK.matcher(message.strip()).matches();
  }

  /** Whether it may change the diagram before it, and doesn't ask for another. */
  static boolean isChange(String message) {
    String said = message.strip();
    boolean titled = TITLE.matcher(said).find(); // 取消退款流程 is one to be drawn
    if (!titled && !PatchWords.read(said).isEmpty()) {
      return true;
    }
    boolean brief = said.length() <= LONGEST_CHANGE && !NEW.matcher(said).find();
    boolean changes = CHANGE.matcher(said).find() && ProcessGraph.stepsIn(said) == 0;
    return brief && !titled && (isOfLook(said) || changes);
  }

  /**
   * Whether a message that may be a change is one of a picture.
   *
   * @param labels what is in it
   */
  static boolean isChangeOf(String message, List<String> labels) {
    return EDIT.matcher(message.strip()).find()
        || isOfLook(message)
        || labels.stream().anyMatch(label -> isNamed(message, label));
  }

  /** Whether two letters of a label that stand together do so in a message. */
  private static boolean isNamed(String message, String label) {
    return IntStream.range(1, label.length())
        .anyMatch(i -> message.contains(label.substring(i - 1, i + 1)));
  }

  /** Whether it asks for the same diagram in another look. */
  static boolean isOfLook(String message) {
    return message.strip().length() <= 30
        && (DARK.matcher(message).find()
            || LIGHT.matcher(message).find()
            || RIGHT.matcher(message).find()
            || DOWN.matcher(message).find());
  }
}
