package dev.zhuli.tool.diagram.classes;

import dev.zhuli.tool.diagram.figure.Escaped;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.form.Mermaid;
import dev.zhuli.tool.diagram.scene.Pen;
import dev.zhuli.tool.diagram.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A class diagram.
 *
 * <pre>
 * # 餐厅
 * class 菜品: 名称, 价格 | 打折()
 * interface 可外卖: | 打包()
 * class 热菜: 辣度
 * 热菜 --|> 菜品
 * 热菜 ..|> 可外卖
 * 菜单 "1" *-- "n" 菜品: 列出
 * </pre>
 *
 * @param types in reading order
 * @param relations without two that are equal; none inherits from itself, however far
 */
public record ClassDiagram(String title, List<Type> types, List<Relation> relations)
    implements Figure {
  public ClassDiagram {
    types = List.copyOf(types);
    relations = relations.stream().distinct().toList();
  }

  @Override
  public ClassDiagram withTitle(String other) {
    return new ClassDiagram(other, types, relations);
  }

  @Override
  public List<String> names() {
    return types.stream().map(Type::name).toList();
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder("# ").append(title).append('\n');
    for (Type type : types) {
      text.append(word(type)).append(' ').append(type.name());
      if (!type.fields().isEmpty() || !type.methods().isEmpty()) {
        text.append(": ").append(String.join(", ", type.fields()));
        String methods = String.join(", ", type.methods());
        text.append(type.methods().isEmpty() ? "" : " | " + methods);
      }
      text.append('\n');
    }
    for (Relation relation : relations) {
      text.append(joined(relation, relation.from(), relation.to()));
      text.append(relation.label().isEmpty() ? "" : ": " + relation.label()).append('\n');
    }
    return text.toString();
  }

  private static String word(Type type) {
    return type.kind() == Type.Kind.ABSTRACT
        ? "abstract class"
        : type.kind().name().toLowerCase(Locale.ROOT);
  }

  private static String joined(Relation relation, String from, String to) {
    return "%s %s%s %s%s"
        .formatted(
            from,
            relation.quotedCount(relation.fromCount()),
            relation.kind().arrow(),
            relation.quotedCount(relation.toCount()),
            to);
  }

  @Override
  public Scene scene(Pen pen) {
    return new ClassScene(this, pen).drawn();
  }

  private String id(String name) {
    return "c" + (names().indexOf(name) + 1);
  }

  @Override
  public String mermaid() {
    StringBuilder text = new StringBuilder(Mermaid.head(title)).append("classDiagram\n");
    for (Type type : types) {
      text.append("  class %s[\"%s\"]".formatted(id(type.name()), Escaped.wide(type.name())));
      List<String> members = new ArrayList<>();
      if (type.kind() != Type.Kind.CLASS) {
        members.add("<<" + type.kind().name().toLowerCase(Locale.ROOT) + ">>");
      }
      type.fields().forEach(field -> members.add(mermaidMember(field)));
      type.methods().forEach(method -> members.add(mermaidMember(method)));
      if (!members.isEmpty()) {
        text.append(" {\n");
        members.forEach(member -> text.append("    ").append(member).append('\n'));
        text.append("  }");
      }
      text.append('\n');
    }
    for (Relation relation : relations) {
      text.append("  ").append(joined(relation, id(relation.from()), id(relation.to())));
      String label = relation.label();
      text.append(label.isEmpty() ? "" : " : " + Escaped.wide(label)).append('\n');
    }
    return text.toString();
  }

  /** Mermaid fails at brackets that no name stands before. */
  private static String mermaidMember(String member) {
    String wide = Escaped.wide(member, ":,+-");
    return wide.matches("[-+]?\\s*\\(.*") ? wide.replace('(', '（').replace(')', '）') : wide;
  }

  @Override
  public String plantUml() {
    StringBuilder text = new StringBuilder(Escaped.plantUmlHead("uml", title));
    for (Type type : types) {
      String name = Escaped.plantUml(type.name());
      text.append("%s \"%s\" as %s {\n".formatted(word(type), name, id(type.name())));
      type.fields().forEach(field -> text.append("  {field} ").append(member(field)).append('\n'));
      type.methods()
          .forEach(method -> text.append("  {method} ").append(member(method)).append('\n'));
      text.append("}\n");
    }
    for (Relation relation : relations) {
      text.append(joined(relation, id(relation.from()), id(relation.to())));
      String label = relation.label();
      text.append(label.isEmpty() ? "" : " : " + Escaped.plantUml(label)).append('\n');
    }
    return text.append("@enduml\n").toString();
  }

  /** With its mark of visibility, which PlantUML draws. */
  private static String member(String member) {
    return member.matches("[-+#~].*")
        ? member.charAt(0) + Escaped.plantUml(member.substring(1))
        : Escaped.plantUml(member);
  }

  @Override
  public String counted(boolean chinese) {
    return chinese
        ? "共 %d 个类、%d 个关系。".formatted(types.size(), relations.size())
        : "%d classes, %d relations.".formatted(types.size(), relations.size());
  }
}
