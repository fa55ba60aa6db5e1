package dev.zhuli.tool.diagram.edit;

import dev.zhuli.tool.diagram.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads changes off a sentence by rules: how people say them again and again. What they say
 * otherwise is the model's to read.
 */
public final class PatchWords {
  private static final String QUOTE = "[“”\"'‘’「」『』]?";
  private static final String NAME = QUOTE + "([^“”\"'‘’「」『』，,。；;]{1,60}?)" + QUOTE;
  private static final String LAST =
      QUOTE + "([^“”\"'‘’「」『』，,。；;]{1,60}?)" + QUOTE + "\\s*[。.！!]?$";

  private record Rule(Pattern pattern, Function<Matcher, @Nullable Patch> patch) {
    Rule(String pattern, Function<Matcher, @Nullable Patch> patch) {
      this(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), patch);
    }
  }

  private static final String ADD = "(?:加上?|添加|增加|插入|新增|补上?|多)(?:一?[个步道项条]|一下|入)?";
  private static final String BOX =
      "(?:(?:步骤?|节点|环节|判断|菱形|子流程|文档|备注|数据)(?:[:：，,]\\s*|(?=[“\"‘'「])|叫做?))?";

  /** The first that fits counts. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "^在?" + NAME + "[和与到跟]" + NAME + "(?:之间|中间)" + ADD + "(" + BOX + ")" + LAST,
              m ->
                  new Patch.Between(
                      m.group(1), m.group(2), m.group(4), kind(m.group(3), m.group(4)))),
          new Rule(
              "^在?" + NAME + "(?:的?之?后面?|以后|下面|完成后)[,，]?" + ADD + "(" + BOX + ")" + LAST,
              m -> new Patch.After(m.group(1), m.group(3), kind(m.group(2), m.group(3)))),
          new Rule(
              "^在?" + NAME + "(?:的?之?前面?|以前|上面)[,，]?" + ADD + "(" + BOX + ")" + LAST,
              m -> new Patch.Before(m.group(1), m.group(3), kind(m.group(2), m.group(3)))),
          new Rule(
              "^(?:删除?掉?|去掉|断开|取消)(?:从)?"
                  + NAME
                  + "[到和与至]"
                  + NAME
                  + "(?:之间)?的?(?:连线|线|箭头|连接)\\s*[。.]?$",
              m -> new Patch.Disconnect(m.group(1), m.group(2))),
          new Rule(
              "^断开" + NAME + "[到和与至]" + LAST, m -> new Patch.Disconnect(m.group(1), m.group(2))),
          new Rule(
              "^(?:把|将)?" + NAME + "(?:这一?步|节点|环节)?(?:删除?掉?|去掉|移除)(?:吧|了)?\\s*[。.]?$",
              m -> new Patch.Remove(m.group(1))),
          new Rule(
              "^(?:请|帮我)?(?:删除?掉?|去掉|移除|不要|取消)(?:步骤|节点)?"
                  + QUOTE
                  + "([^“”\"'‘’「」，,。；;]{1,60}?)"
                  + QUOTE
                  + "(?:这一?步|节点|环节|了|吧)?\\s*[。.]?$",
              m -> new Patch.Remove(m.group(1))),
          new Rule(
              "^(?:把|将)?(?:图的?)?标题(?:改成|改为|换成|叫)[:：]?" + LAST, m -> new Patch.Retitle(m.group(1))),
          new Rule(
              "^(?:把|将)" + NAME + "和" + NAME + "(?:交换|对调|调换|互换)(?:一下)?(?:顺序|位置)?\\s*[。.]?$",
              m -> new Patch.Swap(m.group(1), m.group(2))),
          new Rule(
              "^(?:交换|对调|调换|互换)(?:一下)?" + NAME + "和" + NAME + "(?:的?(?:顺序|位置))?\\s*[。.]?$",
              m -> new Patch.Swap(m.group(1), m.group(2))),
          new Rule(
              "^(?:把|将)"
                  + NAME
                  + "(?:移动?到|放到|归到|划到|交给)"
                  + QUOTE
                  + "([^“”\"'‘’「」，,。；;]{1,30}?)"
                  + QUOTE
                  + "(?:的?泳道|这一?列|里面?|下面|那里|负责)?\\s*[。.]?$",
              m -> new Patch.Move(m.group(1), m.group(2))),
          new Rule(
              "^(?:把|将|让)?(?:从)?"
                  + NAME
                  + "(?:连接?到|指向|接到|回到|跳到|连回)"
                  + NAME
                  + "(?:[，,]?(?:上面)?(?:标签|标|写|标注)[写为上]?[:：]?"
                  + QUOTE
                  + "([^“”\"'‘’「」]{1,20})"
                  + QUOTE
                  + ")?\\s*[。.]?$",
              m -> new Patch.Connect(m.group(1), m.group(2), m.group(3) == null ? "" : m.group(3))),
          new Rule(
              "^(?:把|将)?" + NAME + "(?:的形状)?(?:改成|改为|换成|变成|改叫|重命名为)(?:一?个)?" + LAST,
              m -> renamed(m.group(1), m.group(2))),
          new Rule(
              "^(?:please )?add (?:a |an )?(?:(step|decision|note|document|subprocess)[: ]*)?"
                  + NAME
                  + " (?:after|behind) (?:the )?"
                  + LAST,
              m -> new Patch.After(m.group(3), m.group(2), kind(m.group(1), m.group(2)))),
          new Rule(
              "^(?:please )?add (?:a |an )?(?:(step|decision|note|document|subprocess)[: ]*)?"
                  + NAME
                  + " before (?:the )?"
                  + LAST,
              m -> new Patch.Before(m.group(3), m.group(2), kind(m.group(1), m.group(2)))),
          new Rule(
              "^(?:please )?(?:remove|delete|drop) (?:the )?(?:step )?" + LAST,
              m -> new Patch.Remove(m.group(1))),
          new Rule(
              "^(?:please )?(?:rename|change|turn) (?:the )?"
                  + NAME
                  + " (?:to|into) (?:a |an )?"
                  + LAST,
              m -> renamed(m.group(1), m.group(2))),
          new Rule(
              "^(?:please )?connect " + NAME + " (?:to|with) " + LAST,
              m -> new Patch.Connect(m.group(1), m.group(2), "")),
          new Rule(
              "^(?:please )?move " + NAME + " to (?:the )?(?:lane )?" + LAST,
              m -> new Patch.Move(m.group(1), m.group(2))));

  private static final Pattern BETWEEN_CHANGES =
      Pattern.compile("[；;。\\n]+|[，,](?=\\s*(?:再|并|然后|同时|还要|把|将|在|删|去掉|交换|断开))");
  private static final Pattern BEFORE =
      Pattern.compile("^(?:请|麻烦|帮我|给我|再|并且?|然后|同时|还要|另外|and |then )+\\s*");

  private PatchWords() {}

  /** Empty where a part of the message isn't understood. */
  public static List<Patch> read(String message) {
    List<Patch> patches = new ArrayList<>();
    for (String part : BETWEEN_CHANGES.split(message)) {
      String change = BEFORE.matcher(part.strip()).replaceFirst("").strip();
      if (!change.isEmpty()) {
        Optional<Patch> patch = one(change);
        if (patch.isEmpty()) {
          return List.of();
        }
        patches.add(patch.get());
      }
    }
    return patches;
  }

  private static Optional<Patch> one(String change) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern().matcher(change);
      if (matcher.find()) {
        return Optional.ofNullable(rule.patch().apply(matcher));
      }
    }
    return Optional.empty();
  }

  private static Patch renamed(String box, String to) {
    return Shapes.kind(to)
        .<Patch>map(kind -> new Patch.Reshape(box, kind))
        .orElseGet(() -> new Patch.Relabel(box, to));
  }

  /** By what it was called; else by its words: a question is a decision. */
  private static Kind kind(@Nullable String called, String label) {
    String plain = called == null ? "" : called.replaceAll("[:：，,叫做\\s]", "");
    return Shapes.kind(plain)
        .orElseGet(() -> label.matches(".*(?:[吗呢]|[？?]|是否.*)$") ? Kind.DECISION : Kind.PROCESS);
  }
}
