package dev.zhuli.tool.diagram.entity;

import dev.zhuli.tool.diagram.figure.Escaped;
import dev.zhuli.tool.diagram.figure.Figure;
import dev.zhuli.tool.diagram.form.Mermaid;
import dev.zhuli.tool.diagram.scene.Pen;
import dev.zhuli.tool.diagram.scene.Scene;
import java.util.List;

/**
 * An ER diagram.
 *
 * <pre>
 * # 餐厅
 * 餐桌: *桌号, 座位数
 * 订单: *订单号, 金额 decimal, >桌号
 * 餐桌 1-n 订单: 产生
 * </pre>
 *
 * @param tables in reading order
 * @param links between them, without two that are equal
 */
public record ErDiagram(String title, List<Table> tables, List<Link> links) implements Figure {
  public ErDiagram {
    tables = List.copyOf(tables);
    links = links.stream().distinct().toList();
  }

  @Override
  public ErDiagram withTitle(String other) {
    return new ErDiagram(other, tables, links);
  }

  @Override
  public List<String> names() {
    return tables.stream().map(Table::name).toList();
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder("# ").append(title).append('\n');
    for (Table table : tables) {
      text.append(table.name()).append(": ");
      text.append(String.join(", ", table.columns().stream().map(Column::natural).toList()));
      text.append('\n');
    }
    for (Link link : links) {
      text.append(
          "%s %s-%s %s"
              .formatted(link.from(), link.fromCount().word(), link.toCount().word(), link.to()));
      text.append(link.label().isEmpty() ? "" : ": " + link.label()).append('\n');
    }
    return text.toString();
  }

  @Override
  public Scene scene(Pen pen) {
    return new ErScene(this, pen).drawn();
  }

  private String id(String name) {
    return "t" + (names().indexOf(name) + 1);
  }

  private static String line(Link link) {
    return link.fromCount().left() + "--" + link.toCount().right();
  }

  @Override
  public String mermaid() {
    StringBuilder text = new StringBuilder(Mermaid.head(title)).append("erDiagram\n");
    for (Table table : tables) {
      text.append("  %s[\"%s\"] {\n".formatted(id(table.name()), Escaped.wide(table.name())));
      for (int i = 0; i < table.columns().size(); i++) {
        Column column = table.columns().get(i);
        String type = column.type().replaceAll("(?<=\\d)\\s*,\\s*(?=\\d)", "-");
        type = type.replaceAll("[^A-Za-z0-9_()\\[\\]-]", "");
        text.append("    ").append(type.matches("[A-Za-z].*") ? type : "text").append(' ');
        text.append(column.name().matches("[A-Za-z][\\w-]*") ? column.name() : "c" + (i + 1));
        text.append(column.key() ? " PK" : "").append(column.key() && column.foreign() ? "," : "");
        text.append(column.foreign() ? " FK" : "");
        text.append(" \"").append(Escaped.wide(column.name())).append("\"\n");
      }
      text.append("  }\n");
    }
    for (Link link : links) {
      String label = link.label().isEmpty() ? " " : Escaped.wide(link.label());
      text.append("  %s %s %s".formatted(id(link.from()), line(link), id(link.to())));
      text.append(" : \"").append(label).append("\"\n");
    }
    return text.toString();
  }

  @Override
  public String plantUml() {
    StringBuilder text =
        new StringBuilder(Escaped.plantUmlHead("uml", title)).append("hide circle\n");
    for (Table table : tables) {
      String name = Escaped.plantUml(table.name());
      text.append("entity \"%s\" as %s {\n".formatted(name, id(table.name())));
      for (Column column : table.columns()) {
        text.append("  ").append(column.key() ? "* " : "").append(Escaped.plantUml(column.name()));
        text.append(column.type().isEmpty() ? "" : " : " + Escaped.plantUml(column.type()));
        text.append(column.tag().isEmpty() ? "" : " <<" + column.tag() + ">>").append('\n');
      }
      text.append("}\n");
    }
    for (Link link : links) {
      text.append("%s %s %s".formatted(id(link.from()), line(link), id(link.to())));
      text.append(link.label().isEmpty() ? "" : " : " + Escaped.plantUml(link.label()));
      text.append('\n');
    }
    return text.append("@enduml\n").toString();
  }

  @Override
  public String counted(boolean chinese) {
    return chinese
        ? "共 %d 个实体、%d 个关系。".formatted(tables.size(), links.size())
        : "%d tables, %d relations.".formatted(tables.size(), links.size());
  }
}
