package dev.zhuli.assistant.flowchart;

import dev.zhuli.tool.diagram.edit.PatchWords;
import dev.zhuli.tool.diagram.form.FlowForms.Look;
import dev.zhuli.tool.diagram.layout.Heading;
import java.util.regex.Pattern;

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
  private static final Pattern DARK = Pattern.compile("深色|暗色|黑色背景|夜间|(?i:\\bdark\\b)");
  private static final Pattern LIGHT = Pattern.compile("浅色|亮色|白色背景|白底|(?i:\\blight\\b)");
  private static final Pattern RIGHT =
      Pattern.compile("横向|横着|从左到右|左右(?:方向|排)|水平|(?i:left to right|horizontal)");
  private static final Pattern DOWN =
      Pattern.compile("纵向|竖着|竖向|从上到下|上下(?:方向|排)|垂直|(?i:top to bottom|vertical)");

  private static final Pattern CHANGE =
      Pattern.compile(
          "加[上一个入]?|添|增|插入|删|去掉|移|改|换|连[到接]|断开|交换|对调|不要|不用|合并|拆|补|重命名|标题"
              + "|(?i:\\b(?:add|insert|remove|delete|rename|change|connect|move|swap|merge|split)\\b)");
  private static final Pattern NEW =
      Pattern.compile(
          "^(?:请|帮我|给我|再)*(?:画|绘制|生成|设计|做|来|制作|另画|重新画)(?:一?[个张份幅])?|(?i:^(?:please )?(?:draw|make|create|generate|design)\\b)|(?:流程|时序|顺序|序列|状态|类|ER|E-R|关系|甘特|架构|结构)图?$");

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
    return new Look(DARK.matcher(message).find() && !LIGHT.matcher(message).find(), heading);
  }

  /** Whether it is no wish for a diagram at all. */
  static boolean isTalk(String message) {
    return TALK.matcher(message.strip()).matches();
  }

  /** Whether it changes the diagram before it, and doesn't ask for another. */
  static boolean isChange(String message) {
    String said = message.strip();
    if (!PatchWords.read(said).isEmpty()) {
      return true;
    }
    boolean brief = said.length() <= LONGEST_CHANGE && !NEW.matcher(said).find();
    return brief && (isOfLook(said) || CHANGE.matcher(said).find());
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
