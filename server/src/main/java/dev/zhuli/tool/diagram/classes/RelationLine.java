package dev.zhuli.tool.diagram.classes;

import dev.zhuli.tool.diagram.classes.Relation.Kind;
import dev.zhuli.tool.diagram.figure.Source;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A relation as it is written: as an arrow, or in words such as {@code 狗 继承 动物}.
 *
 * @param isDrawn whether it is an arrow, which nothing else can be
 */
record RelationLine(
    String from,
    String to,
    Kind kind,
    String fromCount,
    String toCount,
    String label,
    boolean isDrawn) {

  private static final String COUNT = "[0-9nmNM*]{1,3}(?:\\.\\.[0-9nmNM*]{1,3})?";
  private static final Pattern ARROW =
      Pattern.compile(
          "(.+?)\\s*(?:\"([^\"]*)\"|\\s("
              + COUNT
              + "))?\\s*(<\\|--?|--?\\|>|<\\|\\.\\.?|\\.\\.?\\|>|\\*-->|\\*--|--\\*|(?<=[\\s\"])o-->?|--o(?=[\\s\"])|<\\.\\.|\\.\\.>|<--|-->|<-|->|--|(?<=\\s)\\.\\.(?=\\s))"
              + "\\s*(?:\"([^\"]*)\"|("
              + COUNT
              + ")\\s)?\\s*([^:：]+?)\\s*(?:[:：]\\s*(.*))?");
  private static final String VERBS = "继承自?|extends|实现了?|implements|组合|聚合|依赖于?|使用(?!者)|关联|拥有|包含";

  /** In a word (理由, 自由职业者) it is none: only where something is made of something. */
  private static final String MADE_OF = "由(?<![理自缘事因]由)(?=[^,，。；;:：|]{1,40}(?:组成|构成))";

  /** A verb between spaces comes first: names may have such words in them. */
  private static final List<Pattern> WORDS =
      List.of(words("\\s+(由|" + VERBS + ")\\s+"), words("\\s*(" + MADE_OF + "|" + VERBS + ")\\s*"));

  private static final Map<String, Kind> MEANT =
      Map.ofEntries(
          Map.entry("继承", Kind.INHERITS),
          Map.entry("继承自", Kind.INHERITS),
          Map.entry("extends", Kind.INHERITS),
          Map.entry("实现", Kind.IMPLEMENTS),
          Map.entry("实现了", Kind.IMPLEMENTS),
          Map.entry("implements", Kind.IMPLEMENTS),
          Map.entry("由", Kind.CONSISTS),
          Map.entry("组合", Kind.CONSISTS),
          Map.entry("包含", Kind.CONSISTS),
          Map.entry("聚合", Kind.AGGREGATES),
          Map.entry("拥有", Kind.AGGREGATES),
          Map.entry("依赖", Kind.NEEDS),
          Map.entry("依赖于", Kind.NEEDS),
          Map.entry("使用", Kind.NEEDS),
          Map.entry("关联", Kind.LINKED));

  private static Pattern words(String verb) {
    return Pattern.compile(
        "([^,，。；;:：|]{1,40}?)"
            + verb
            + "([^,，。；;:：|]{1,40}?)(?:组成|构成)?"
            + "\\s*(?:[(（]?\\s*([01nm一多])\\s*(?:-|对|:|\\.\\.)\\s*([01nm一多])\\s*[)）]?)?\\s*(?:[:：]\\s*(.*))?",
        Pattern.CASE_INSENSITIVE);
  }

  static Optional<RelationLine> read(String line) {
    Matcher arrow = ARROW.matcher(line);
    if (arrow.matches()) {
      return Optional.of(drawn(arrow));
    }
    return WORDS.stream()
        .map(pattern -> pattern.matcher(line))
        .filter(words -> words.matches() && !words.group(1).isBlank())
        .findFirst()
        .map(RelationLine::said);
  }

  private static RelationLine said(Matcher words) {
    Kind kind = MEANT.getOrDefault(words.group(2).toLowerCase(Locale.ROOT), Kind.LINKED);
    return new RelationLine(
        words.group(1),
        words.group(3),
        kind,
        count(words.group(4)),
        count(words.group(5)),
        label(words.group(6)),
        false);
  }

  private static RelationLine drawn(Matcher arrow) {
    String drawn = arrow.group(4);
    String first = either(arrow.group(2), arrow.group(3));
    String second = either(arrow.group(5), arrow.group(6));
    boolean turned = drawn.startsWith("<") || drawn.endsWith("*") || drawn.endsWith("o");
    Kind kind = kind(drawn);
    return turned
        ? new RelationLine(
            arrow.group(7), arrow.group(1), kind, second, first, label(arrow.group(8)), true)
        : new RelationLine(
            arrow.group(1), arrow.group(7), kind, first, second, label(arrow.group(8)), true);
  }

  private static Kind kind(String drawn) {
    if (drawn.contains("|")) {
      return drawn.contains(".") ? Kind.IMPLEMENTS : Kind.INHERITS;
    }
    if (drawn.contains("*")) {
      return Kind.CONSISTS;
    }
    if (drawn.contains("o")) {
      return Kind.AGGREGATES;
    }
    if (drawn.contains(".")) {
      return Kind.NEEDS;
    }
    return drawn.equals("--") ? Kind.LINKED : Kind.KNOWS;
  }

  private static String either(@Nullable String one, @Nullable String other) {
    return Source.label(one == null ? other == null ? "" : other : one);
  }

  private static String label(@Nullable String written) {
    return written == null ? "" : Source.label(written.replaceFirst("\\s*[<>]$", ""));
  }

  private static String count(@Nullable String written) {
    return written == null ? "" : written.replace('一', '1').replace('多', 'n');
  }
}
