package dev.zhuli.tool.diagram.entity;

import dev.zhuli.tool.diagram.Node.Kind;
import dev.zhuli.tool.diagram.layout.Heading;
import dev.zhuli.tool.diagram.scene.BoxScene;
import dev.zhuli.tool.diagram.scene.BoxScene.Join;
import dev.zhuli.tool.diagram.scene.Card;
import dev.zhuli.tool.diagram.scene.Card.Row;
import dev.zhuli.tool.diagram.scene.Pen;
import dev.zhuli.tool.diagram.scene.Scene;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts an ER diagram in place: tables as cards, crow's feet at their lines. */
final class ErScene {
  private static final double BETWEEN = 36;

  private final ErDiagram diagram;
  private final Pen pen;
  private final BoxScene boxes;
  private final Map<String, Card> cards = new HashMap<>();
  private final List<String> names;

  ErScene(ErDiagram diagram, Pen pen) {
    this.diagram = diagram;
    this.pen = pen;
    this.boxes = new BoxScene(pen);
    this.names = diagram.names();
  }

  Scene drawn() {
    for (Table table : diagram.tables()) {
      Card card = card(table);
      cards.put(id(table.name()), card);
      boxes.box(id(table.name()), card.size());
    }
    for (Link link : diagram.links()) {
      boxes.join(
          new Join(
              id(link.from()),
              id(link.to()),
              link.label(),
              "",
              "",
              link.fromCount().head(),
              link.toCount().head(),
              false,
              "",
              ""));
    }
    return boxes.drawn(
        diagram.title(),
        Heading.RIGHT,
        BETWEEN,
        (id, box) -> Objects.requireNonNull(cards.get(id)).parts(id, box));
  }

  private String id(String name) {
    return "t" + (names.indexOf(name) + 1);
  }

  private Card card(Table table) {
    List<Row> rows =
        table.columns().stream()
            .map(
                column ->
                    new Row(
                        column.tag(),
                        column.type().isEmpty()
                            ? column.name()
                            : column.name() + "  " + column.type()))
            .toList();
    return new Card(pen, Kind.DATA, "", table.name(), List.of(rows));
  }
}
