package dev.zhuli.tool.diagram.entity;

import dev.zhuli.tool.diagram.entity.SqlTokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tables that are pasted as SQL, in the text form. */
final class SqlTables {
  /** Parts of a table that tell nothing that is drawn. */
  private static final Set<String> OTHER =
      Set.of("unique", "key", "index", "check", "fulltext", "spatial", "exclude");

  private static final Set<String> BEFORE_TABLE =
      Set.of("or", "replace", "temporary", "temp", "global", "local", "unlogged", "external");

  /** Columns by their names in small letters, by the names of tables. */
  private final Map<String, Map<String, Column>> tables = new LinkedHashMap<>();

  private final List<String> links = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();

  /**
   * @param text the text form; the text itself where there is no SQL in it
   * @param unread parts of tables that say nothing to the reader
   */
  record Read(String text, List<String> unread) {}

  private SqlTables() {}

  static Read natural(String text) {
    SqlTables sql = new SqlTables();
    SqlCursor cursor = new SqlCursor(SqlTokens.of(text));
    while (!cursor.isDone()) {
      sql.statement(cursor);
    }
    return sql.tables.isEmpty() ? new Read(text, List.of()) : new Read(sql.text(), sql.unread);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    tables.forEach(
        (name, columns) -> {
          String listed =
              columns.values().stream().map(Column::natural).collect(Collectors.joining(", "));
          text.append(name).append(": ").append(listed).append('\n');
        });
    links.forEach(link -> text.append(link).append('\n'));
    return text.toString();
  }

  private void statement(SqlCursor cursor) {
    if (cursor.take("create")) {
      while (cursor.nextOf(BEFORE_TABLE)) {
        cursor.skip(1);
      }
      if (cursor.take("table")) {
        created(cursor);
      }
    } else if (cursor.take("alter")) {
      if (cursor.take("table")) {
        altered(cursor);
      }
    } else {
      cursor.skip(1);
    }
  }

  private void created(SqlCursor cursor) {
    cursor.skip(cursor.next("if") ? 3 : 0);
    String name = cursor.name();
    if (name.isEmpty()) {
      return;
    }
    if (!cursor.take("(")) {
      unread.add("create table " + name);
      return;
    }
    tables.computeIfAbsent(name, unused -> new LinkedHashMap<>());
    List<List<Token>> parts = cursor.parts();
    if (!cursor.take(")")) {
      unread.add("create table " + name + " (");
    }
    parts.forEach(part -> part(name, part));
  }

  private void altered(SqlCursor cursor) {
    cursor.skip(cursor.next("if") ? 2 : 0);
    cursor.skip(cursor.next("only") ? 1 : 0);
    String name = cursor.name();
    for (List<Token> part : cursor.parts()) {
      if (tables.containsKey(name) && !part.isEmpty() && part.getFirst().is("add")) {
        boolean column = part.size() > 1 && part.get(1).is("column");
        part(name, part.subList(column ? 2 : 1, part.size()));
      }
    }
  }

  private void part(String table, List<Token> written) {
    SqlCursor part = new SqlCursor(written);
    if (part.take("constraint")) {
      boolean named = !part.next("primary") && !part.next("foreign") && !part.nextOf(OTHER);
      part.skip(named ? 1 : 0);
    }
    if (part.take("primary")) {
      part.bracketed().forEach(name -> mark(table, name, true, false));
    } else if (part.take("foreign")) {
      part.bracketed().forEach(name -> mark(table, name, false, true));
      link(part.referred(), table);
    } else if (!part.isDone() && !part.nextOf(OTHER)) {
      column(table, part, SqlCursor.written(written));
    }
  }

  private Map<String, Column> columns(String table) {
    return tables.computeIfAbsent(table, unused -> new LinkedHashMap<>());
  }

  private void mark(String table, String name, boolean key, boolean foreign) {
    columns(table)
        .computeIfPresent(
            name.toLowerCase(Locale.ROOT),
            (_, old) ->
                new Column(old.name(), old.key() || key, old.foreign() || foreign, old.type()));
  }

  private void link(String parent, String table) {
    if (!parent.isEmpty()) {
      links.add("%s 1-0..n %s".formatted(parent, table));
    }
  }

  private void column(String table, SqlCursor part, String written) {
    String said = part.name();
    String name = ColumnLine.name(said);
    if (name.isEmpty()) {
      unread.add(written);
      return;
    }
    String type = ColumnLine.type(part.type());
    boolean key = part.to("references", "primary");
    String parent = part.referred();
    columns(table)
        .put(said.toLowerCase(Locale.ROOT), new Column(name, key, !parent.isEmpty(), type));
    link(parent, table);
  }
}
