package dev.zhuli.tool.diagram.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Links that foreign keys tell of and nobody wrote. */
final class ForeignKeys {
  private ForeignKeys() {}

  static List<Link> links(List<Table> tables, List<Link> written) {
    List<Link> links = new ArrayList<>();
    for (Table table : tables) {
      for (Column column : table.columns()) {
        if (column.foreign()) {
          target(tables, table, column)
              .filter(to -> !joined(written, table, to) && !joined(links, table, to))
              .ifPresent(
                  to ->
                      links.add(
                          new Link(to.name(), table.name(), Count.ONE, Count.NONE_OR_MANY, "")));
        }
      }
    }
    return links;
  }

  /** The table whose name or key the column has: 班级号 of 班级, user_id of users. */
  private static Optional<Table> target(List<Table> tables, Table own, Column column) {
    String name = plain(column.name());
    List<Table> others = tables.stream().filter(table -> !table.equals(own)).toList();
    return others.stream()
        .filter(table -> !plain(table.name()).isEmpty() && name.startsWith(plain(table.name())))
        .findFirst()
        .or(
            () ->
                others.stream()
                    .filter(
                        table ->
                            table.columns().stream()
                                .anyMatch(key -> key.key() && plain(key.name()).equals(name)))
                    .findFirst());
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceFirst("^(?:t|tb|tbl|sys)_", "")
        .replaceFirst("[表信息]+$|(?<=[a-z]{2})s$", "");
  }

  private static boolean joined(List<Link> links, Table one, Table other) {
    return links.stream()
        .anyMatch(
            link ->
                List.of(link.from(), link.to()).contains(one.name())
                    && List.of(link.from(), link.to()).contains(other.name()));
  }
}
