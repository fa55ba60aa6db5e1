package dev.zhuli.tool.diagram.classes;

import dev.zhuli.tool.diagram.figure.Reading;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.diagram.figure.Source;
import dev.zhuli.tool.diagram.figure.Source.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@link ClassDiagram}s as people, small models, Mermaid and PlantUML write them, and as
 * Python does.
 */
public final class ClassReader {
  private static final int MOST_TYPES = 50;

  private static final Pattern TYPE =
      Pattern.compile(
          "(?i)(?:public\\s+)?(abstract\\s+class|抽象类|abstract|class|类|interface|接口|enum|枚举)(?:\\s*[:：]\\s*|\\s+)(.+)");
  private static final Pattern HEAD =
      Pattern.compile(
          "(?i)(\"[^\"]+\"\\s+as\\s+\\w+|[^:：({]+?)\\s*(?:\\[\"([^\"]*)\"])?\\s*(?:[(（]([^)）]*)[)）])?\\s*(?:extends\\s+([^:：{]+?))?\\s*"
              + "(?:implements\\s+([^:：{]+?))?\\s*(?:<<(\\w+)>>)?\\s*(?:[:：]\\s*(.*)|\\{(.*))?");
  private static final Pattern MEMBERS = Pattern.compile("([^:：]{1,60}?)\\s*[:：]\\s*(.+)");
  private static final Pattern SENTENCE = Pattern.compile(".+[有的](?:属性|字段|成员|方法|操作)");
  private static final Pattern STEREOTYPE = Pattern.compile("<<\\s*(\\w+)\\s*>>(?:\\s+(\\S+))?");

  private final Map<String, Type> types = new LinkedHashMap<>();
  private final Map<String, Members> members = new HashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final List<Relation> relations = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final Remarks remarks;

  /** Whose members the next lines are, and how far its line was indented; -1 for a block. */
  private String open = "";

  private int openIndent;

  private ClassReader(Remarks remarks) {
    this.remarks = remarks;
  }

  public static Reading read(String text, Remarks remarks) {
    Source source = Source.of(text);
    ClassReader reader = new ClassReader(remarks);
    source.rows().forEach(reader::line);
    List<Relation> sound = Heirs.withoutCircles(reader.relations, remarks);
    List<Type> types =
        reader.types.values().stream()
            .map(
                type -> {
                  Members own = reader.members.getOrDefault(type.name(), new Members());
                  List<String> fields = new ArrayList<>(own.fields());
                  fields.removeAll(reader.inherited(type.name(), sound));
                  return new Type(type.name(), type.kind(), fields, own.methods());
                })
            .toList();
    boolean bare = types.size() < 2 && types.stream().allMatch(ClassReader::isBare);
    return new Reading(
        bare ? Optional.empty() : Optional.of(new ClassDiagram(source.title(), types, sound)),
        reader.unread);
  }

  /** What small models write once more: fields of what a type inherits from, and its name. */
  private List<String> inherited(String heir, List<Relation> sound) {
    List<String> inherited = new ArrayList<>();
    for (Relation relation : sound) {
      if (relation.kind().isHeir() && relation.from().equals(heir)) {
        inherited.add(relation.to());
        inherited.addAll(members(relation.to()).fields());
      }
    }
    return inherited;
  }

  private static boolean isBare(Type type) {
    return type.fields().isEmpty() && type.methods().isEmpty();
  }

  private void line(Row row) {
    String line = row.text();
    if (line.equals("}")) {
      open = "";
      return;
    }
    Optional<RelationLine> relation = RelationLine.read(line);
    Matcher type = TYPE.matcher(line);
    Matcher stereotype = STEREOTYPE.matcher(line);
    boolean inBlock = !open.isEmpty() && (openIndent < 0 || row.indent() > openIndent);
    if (stereotype.matches()) {
      String of = stereotype.group(2) == null ? open : name(stereotype.group(2));
      kind(of, kindOf(stereotype.group(1)));
    } else if (type.matches() && !relation.map(RelationLine::isDrawn).orElse(false)) {
      type(kindOf(type.group(1)), type.group(2), row.indent());
    } else if (inBlock && !relation.map(RelationLine::isDrawn).orElse(false)) {
      members(open).add(line, false);
    } else if (relation.isPresent()) {
      relate(relation.get());
    } else {
      listed(line);
    }
  }

  /** Members behind a name alone: 动物: 名字 | 吃(), and Mermaid's Animal : +int age. */
  private void listed(String line) {
    Matcher listed = MEMBERS.matcher(line);
    boolean list =
        listed.matches()
            && !SENTENCE.matcher(listed.group(1)).matches()
            && (listed.group(2).matches(".*[,，、|()].*") || knows(listed.group(1)));
    String name = list ? declared(Type.Kind.CLASS, listed.group(1)) : "";
    if (name.isEmpty()) {
      unread.add(line);
    } else {
      members(name).list(listed.group(2));
    }
  }

  private boolean knows(String written) {
    return types.containsKey(name(written));
  }

  private Members members(String name) {
    return members.computeIfAbsent(name, unused -> new Members());
  }

  private static Type.Kind kindOf(String word) {
    return switch (word.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ")) {
      case "abstract class", "abstract", "抽象类" -> Type.Kind.ABSTRACT;
      case "interface", "接口" -> Type.Kind.INTERFACE;
      case "enum", "enumeration", "枚举" -> Type.Kind.ENUM;
      default -> Type.Kind.CLASS;
    };
  }

  private void kind(String name, Type.Kind kind) {
    types.computeIfPresent(name, (_, old) -> new Type(name, kind, List.of(), List.of()));
  }

  private void type(Type.Kind kind, String written, int indent) {
    Matcher head = HEAD.matcher(written);
    if (!head.matches()) {
      unread.add(written);
      return;
    }
    String name = declared(kind, aliased(head.group(1), head.group(2)));
    if (name.isEmpty()) {
      return;
    }
    if (head.group(6) != null) {
      kind(name, kindOf(head.group(6)));
    }
    heirs(name, head.group(3), Relation.Kind.INHERITS);
    heirs(name, head.group(4), Relation.Kind.INHERITS);
    heirs(name, head.group(5), Relation.Kind.IMPLEMENTS);
    String block = head.group(8);
    if (head.group(7) != null) {
      members(name).list(head.group(7));
    } else if (block != null) {
      members(name).list(block.replace("}", ""));
    }
    open = block != null && block.contains("}") ? "" : name;
    openIndent = block == null ? indent : -1;
  }

  private String aliased(String name, @Nullable String label) {
    Matcher as = Pattern.compile("\"([^\"]+)\"\\s+as\\s+(\\w+)").matcher(name.strip());
    if (as.matches()) {
      aliases.put(as.group(2), Source.name(as.group(1)));
      return as.group(1);
    }
    if (label != null && !label.isBlank()) {
      aliases.put(Source.name(name), Source.name(label));
      return label;
    }
    return name;
  }

  private void heirs(String name, @Nullable String parents, Relation.Kind kind) {
    if (parents == null || parents.equalsIgnoreCase("object")) {
      return;
    }
    for (String parent : parents.split("[,，、]")) {
      String to = parent.isBlank() ? "" : declared(Type.Kind.CLASS, parent);
      if (!to.isEmpty()) {
        relations.add(new Relation(name, to, kind, "", "", ""));
      }
    }
  }

  private String name(String written) {
    String plain = Source.name(written.replaceAll("~([^~]*)~", "<$1>")).replaceAll("[,，]", " ");
    return aliases.getOrDefault(plain, plain);
  }

  /** The name of a type, which is one from now on; empty where there is no room for it. */
  private String declared(Type.Kind kind, String written) {
    String name = name(written);
    if (name.isEmpty() || types.containsKey(name)) {
      if (kind != Type.Kind.CLASS) {
        kind(name, kind);
      }
      return name;
    }
    if (types.size() >= MOST_TYPES) {
      remarks.add(
          "只画了前 " + MOST_TYPES + " 个类。", "Only the first " + MOST_TYPES + " classes are drawn.");
      return "";
    }
    types.put(name, new Type(name, kind, List.of(), List.of()));
    return name;
  }

  private void relate(RelationLine line) {
    open = "";
    String from = declared(Type.Kind.CLASS, line.from());
    String to = declared(Type.Kind.CLASS, line.to());
    if (!from.isEmpty() && !to.isEmpty()) {
      relations.add(
          new Relation(from, to, line.kind(), line.fromCount(), line.toCount(), line.label()));
    }
  }
}
