package dev.zhuli.tool.diagram.classes;

import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.layout.Heading;
import dev.zhuli.tool.diagram.scene.BoxScene;
import dev.zhuli.tool.diagram.scene.BoxScene.Join;
import dev.zhuli.tool.diagram.scene.Card;
import dev.zhuli.tool.diagram.scene.Card.Row;
import dev.zhuli.tool.diagram.scene.Part.Head;
import dev.zhuli.tool.diagram.scene.Pen;
import dev.zhuli.tool.diagram.scene.Scene;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts a class diagram in place: heirs below what they inherit from, parts below their whole. */
final class ClassScene {
  private static final double BETWEEN = 36;

  private final ClassDiagram diagram;
  private final Pen pen;
  private final BoxScene boxes;
  private final Map<String, Card> cards = new HashMap<>();
  private final List<String> names;

  ClassScene(ClassDiagram diagram, Pen pen) {
    this.diagram = diagram;
    this.pen = pen;
    this.boxes = new BoxScene(pen);
    this.names = diagram.names();
  }

  Scene drawn() {
    for (Type type : diagram.types()) {
      Card card = card(type);
      cards.put(id(type.name()), card);
      boxes.box(id(type.name()), card.size());
    }
    diagram.relations().forEach(this::join);
    return boxes.drawn(
        diagram.title(),
        Heading.DOWN,
        BETWEEN,
        (id, box) -> Objects.requireNonNull(cards.get(id)).parts(id, box));
  }

  private String id(String name) {
    return "c" + (names.indexOf(name) + 1);
  }

  private Card card(Type type) {
    Kind paint =
        switch (type.kind()) {
          case CLASS -> Kind.PROCESS;
          case ABSTRACT -> Kind.DATA;
          case INTERFACE -> Kind.SUBPROCESS;
          case ENUM -> Kind.DECISION;
        };
    String above =
        switch (type.kind()) {
          case CLASS -> "";
          case ABSTRACT -> "«abstract»";
          case INTERFACE -> "«interface»";
          case ENUM -> "«enum»";
        };
    return new Card(
        pen, paint, above, type.name(), List.of(rows(type.fields()), rows(type.methods())));
  }

  private static List<Row> rows(List<String> members) {
    return members.stream().map(member -> new Row("", member)).toList();
  }

  private void join(Relation relation) {
    String from = id(relation.from());
    String to = id(relation.to());
    Relation.Kind kind = relation.kind();
    if (kind.isHeir()) {
      boxes.join(
          new Join(
              to,
              from,
              relation.label(),
              relation.toCount(),
              relation.fromCount(),
              Head.TRIANGLE,
              Head.NONE,
              kind == Relation.Kind.IMPLEMENTS,
              to + kind,
              ""));
      return;
    }
    Head tail =
        switch (kind) {
          case CONSISTS -> Head.FULL_RHOMBUS;
          case AGGREGATES -> Head.RHOMBUS;
          case KNOWS, LINKED, NEEDS, INHERITS, IMPLEMENTS -> Head.NONE;
        };
    Head head = kind == Relation.Kind.KNOWS || kind == Relation.Kind.NEEDS ? Head.OPEN : Head.NONE;
    boxes.join(
        new Join(
            from,
            to,
            relation.label(),
            relation.fromCount(),
            relation.toCount(),
            tail,
            head,
            kind == Relation.Kind.NEEDS,
            "",
            ""));
  }
}
