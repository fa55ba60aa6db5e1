package dev.zhuli.tool.diagram.kind;

import dev.zhuli.tool.diagram.figure.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a message asks for by name.
 *
 * @param kind the diagram
 * @param rest what is left of the message without the wish
 * @param title what the diagram is of; may be empty
 */
public record NamedKind(FigureKind kind, String rest, String title) {
  private static final int LONGEST_TITLE = 24;

  /** A verb that asks, not one that tells what somebody does. */
  private static final String ASKED =
      "(?:^|[，,。；;：:\\n请我要想能下吧]|帮忙|一下)\\s*(?:重新)?(?:画成?|绘制|生成|做|来|出|给|设计|制作|整理|写|创建|建|转成|改成|换成|变成|用|以|按)[^，。；\\n]{0,80}?";

  private static final Pattern ENGLISH =
      Pattern.compile(
          "(?i)\\b(?:draw|make|create|generate|design|show|give|need|want|as an?|please)\\b");
  private static final Pattern FLOWCHART = Pattern.compile("流程图|泳道图|(?i:flow ?chart)");
  private static final Pattern NOT = Pattern.compile("不要|不是|别|改[成为]|换[成为]|转[成为]|画成|变成");
  private static final Pattern WISH =
      Pattern.compile(
          "^(?:请(?![假求])问?|麻烦|帮忙?|我们?|给|你|能不能|可以|想要?|要|需要|再|另外|重新|一下|画成?|绘制|生成|设计|做|来|出|制作|整理|写|创建|建|用(?!户)|以|按|一?[个张份幅]|关于|描述|表示|展示|展现|把|将|这个|下面的?|如下)+"
              + "|(?:的|一下)+$|(?i:^(?:please|can you|draw|make|create|generate|design|show|give|me|us|an?|the|of|for|\\s)+\\b)");

  /** Empty where a flowchart is wished for, or nothing is named. */
  public static Optional<NamedKind> in(String message) {
    String said = Source.calm(message).strip();
    for (FigureKind kind : FigureKind.values()) {
      if (kind.header().matcher(said).find()) {
        return Optional.of(new NamedKind(kind, said, ""));
      }
    }
    List<FigureKind> named = new ArrayList<>();
    for (FigureKind kind : FigureKind.values()) {
      if (isWished(kind, said)) {
        named.add(kind);
      }
    }
    boolean flowchart = FLOWCHART.matcher(said).find() && !NOT.matcher(said).find();
    return flowchart || named.isEmpty()
        ? Optional.empty()
        : Optional.of(split(first(named, said), said));
  }

  private static FigureKind first(List<FigureKind> named, String said) {
    FigureKind first = named.getFirst();
    for (FigureKind kind : named) {
      first = at(kind, said) < at(first, said) ? kind : first;
    }
    return first;
  }

  private static int at(FigureKind kind, String said) {
    Matcher name = kind.named().matcher(said);
    return name.find() ? name.start() : Integer.MAX_VALUE;
  }

  private static boolean isWished(FigureKind kind, String said) {
    String name = "(?:" + kind.named().pattern() + ")";
    if (!kind.named().matcher(said).find()) {
      return false;
    }
    String end = "\\s*(?:吧|呢|谢谢)?\\s*[。.！!？?]?\\s*";
    return Pattern.compile(ASKED + name).matcher(said).find()
        || Pattern.compile("^.{0,60}?" + name + end + "(?:[:：\\n(（]|$)").matcher(said).find()
        || Pattern.compile("^" + name).matcher(said).find()
        // The first clause ends in it, and nobody draws it there: "医院的ER图，包括患者、医生".
        || Pattern.compile("^[^，,。；;\\n画绘]{0,40}" + name + "[，,。；;]").matcher(said).find()
        || Pattern.compile(name + end + "$").matcher(said).find()
        || ENGLISH.matcher(said).find();
  }

  private static NamedKind split(FigureKind kind, String said) {
    Matcher name = kind.named().matcher(said);
    if (!name.find()) {
      return new NamedKind(kind, said, "");
    }
    String before = said.substring(0, name.start());
    String after = said.substring(name.end());
    int clause =
        1
            + Math.max(
                before.lastIndexOf('，'),
                Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')));
    String topic = topic(before.substring(clause));
    String rest =
        before.substring(0, clause)
            + after.replaceFirst("^(?:吧|呢)?[\\s:：,，。.！!、]*?(?=\\n|[^\\s:：,，。.！!、]|$)", "");
    Matcher of =
        Pattern.compile("(?i)^\\s*(?:of|for|about|showing)\\s+(?:an?\\s|the\\s)?([^.,:;\\n]{1,40})")
            .matcher(after);
    return new NamedKind(
        kind,
        rest.strip().isEmpty() ? "" : tidy(rest),
        topic.isEmpty() && of.find() ? of.group(1) : topic);
  }

  /** Keeps the indents of an outline. */
  private static String tidy(String rest) {
    return rest.replaceFirst("^(?:[ \\t]*\\n)+", "").stripTrailing();
  }

  private static String topic(String before) {
    String topic = before.strip();
    String shorter = "";
    while (!shorter.equals(topic)) {
      shorter = topic;
      topic = WISH.matcher(topic).replaceAll("").strip();
    }
    return topic.length() <= LONGEST_TITLE ? topic.replaceAll("[:：“”\"]", "") : "";
  }
}
