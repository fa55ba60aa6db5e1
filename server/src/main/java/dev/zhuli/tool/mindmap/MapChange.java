package dev.zhuli.tool.mindmap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A change of a map that somebody asks for in words; topics are named by theirs. */
public sealed interface MapChange {
  /** Letters of the longest message that is read for one. */
  int LONGEST = 200;

  /** What is to be changed. */
  String topic();

  /** Growing children, which a model is to find. */
  record Grow(String topic) implements MapChange {}

  /** New children. */
  record Add(String topic, List<String> labels) implements MapChange {
    public Add {
      labels = List.copyOf(labels);
    }
  }

  /** Away with it and all below it. */
  record Remove(String topic) implements MapChange {}

  record Relabel(String topic, String label) implements MapChange {}

  /** To hang on another one. */
  record Move(String topic, String under) implements MapChange {}

  /** Read off a sentence by rules; empty where it says none of these. */
  static Optional<MapChange> read(String message) {
    if (message.length() > LONGEST) {
      return Optional.empty();
    }
    String said = message.strip().replaceFirst("^(?:请|帮我|麻烦|再|给我)+", "");
    return Rule.ALL.stream().flatMap(rule -> rule.read(said).stream()).findFirst();
  }

  /**
   * Whether a message that reads as a change means one whatever the map holds; others may as well
   * be new topics, such as 浏览器扩展.
   */
  static boolean isSure(String message) {
    return Rule.SURE.matcher(message.strip()).find();
  }

  /** A way in which people say a change. */
  record Rule(Pattern pattern, Function<Matcher, MapChange> change) {
    private static final String QUOTE = "[“”\"'‘’「」『』]?";
    private static final String NAME = QUOTE + "([^“”\"'‘’「」『』]{1,60}?)" + QUOTE;
    private static final String QUOTED = "[“”\"'‘’「」『』]([^“”\"'‘’「」『』]{1,60})[“”\"'‘’「」『』]";
    private static final String PLACE = "(?:的?下面?|里面?|中|底下|[上后]面)";

    /** Begins no verb such as 加强. */
    private static final String ADD = "(?:加上|加入|添加|增加|补充|新增|加(?![强快速大深重剧班油工密盟热]))";

    private static final String TAIL = "(?:一下|说说|一些|开来)";

    private static final Pattern SURE =
        Pattern.compile("^(?:请|帮我|麻烦|再|给我)*(?:把|将|删)|[“”\"「」『』‘’]|(?<![A-Za-z])'");

    private static final String END = "\\s*[。.！!]?$";

    private static final List<Rule> ALL =
        List.of(
            rule(
                "^把" + NAME + "(?:这一?[个项支点]|分支|节点)?(?:再)?(?:展开|细化|扩展)" + TAIL + "?" + END,
                m -> new Grow(m.group(1))),
            rule(
                "^"
                    + NAME
                    + "(?:这一?[个项支点]|分支|节点)?(?:再)?(?:(?:展开|细化)"
                    + TAIL
                    + "?|扩展"
                    + TAIL
                    + ")"
                    + END,
                m -> new Grow(m.group(1))),
            rule(
                "^(?:展开|细化|扩展|扩充)(?:一下)?(?:分支|节点)?" + NAME + "(?:这一?[个项支点]|分支|节点|部分)?" + END,
                m -> new Grow(m.group(1))),
            rule(
                "^(?i:expand|grow|elaborate on) (?:the )?" + NAME + END, m -> new Grow(m.group(1))),
            rule(
                "^[在给]?(?:"
                    + QUOTED
                    + "(?:分支|节点)?"
                    + PLACE
                    + "?|"
                    + NAME
                    + "(?:分支|节点)?"
                    + PLACE
                    + ")再?"
                    + ADD
                    + "(?:一?[个些项条]|分支|节点|子节点)*[:：]?\\s*"
                    + NAME
                    + END,
                m -> new Add(m.group(1) == null ? m.group(2) : m.group(1), labels(m.group(3)))),
            rule(
                "^(?i:add) " + NAME + " (?i:under|to|below) (?:the )?" + NAME + END,
                m -> new Add(m.group(2), labels(m.group(1)))),
            rule(
                "^(?:删除?掉?|去掉|移除|不要)(?:分支|节点)?" + NAME + "(?:这一?[个项支点]|分支|节点|部分|了)?" + END,
                m -> new Remove(m.group(1))),
            rule("^(?:把|将)" + NAME + "(?:删除?掉?|去掉|移除)了?" + END, m -> new Remove(m.group(1))),
            rule("^(?i:remove|delete) (?:the )?" + NAME + END, m -> new Remove(m.group(1))),
            rule(
                "^(?:把|将)" + NAME + "(?:移动?到|放到|归到|挪到)" + NAME + "(?:的?下面?|里面?|底下|分支)?" + END,
                m -> new Move(m.group(1), m.group(2))),
            rule(
                "^(?i:move) " + NAME + " (?i:under|to) (?:the )?" + NAME + END,
                m -> new Move(m.group(1), m.group(2))),
            rule(
                "^(?:把|将)?" + NAME + "(?:改成|改为|换成|改名为|重命名为|改叫)" + NAME + END,
                m -> new Relabel(m.group(1), m.group(2))),
            rule(
                "^(?i:rename) (?:the )?" + NAME + " (?i:to) " + NAME + END,
                m -> new Relabel(m.group(1), m.group(2))));

    private static Rule rule(String pattern, Function<Matcher, MapChange> change) {
      return new Rule(Pattern.compile(pattern), change);
    }

    private Optional<MapChange> read(String said) {
      Matcher matcher = pattern.matcher(said);
      return matcher.matches() ? Optional.of(change.apply(matcher)) : Optional.empty();
    }

    private static List<String> labels(String list) {
      return new ArrayList<>(
          Arrays.stream(list.split("[、，,]|和(?=[^、，,和]+$)"))
              .map(String::strip)
              .filter(one -> !one.isEmpty())
              .toList());
    }
  }
}
