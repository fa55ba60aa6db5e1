package dev.zhuli.tool.diagram.entity;

import dev.zhuli.tool.diagram.figure.Reading;
import dev.zhuli.tool.diagram.figure.Remarks;
import dev.zhuli.tool.diagram.figure.Source;
import dev.zhuli.tool.diagram.figure.Source.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link ErDiagram}s as people, small models, Mermaid and databases (SQL) write them. */
public final class ErReader {
  private static final int MOST_TABLES = 50;
  private static final int MOST_COLUMNS = 40;
  private static final int MOST_LINKS = 150;

  private static final String COUNT = "(?:0\\.\\.|1\\.\\.)?[01nmNM*一多]";
  private static final Pattern LINK =
      Pattern.compile(
          "(.+?)\\s*[\\s(（\"]\\s*("
              + COUNT
              + ")\\s*[\"]?\\s*(?:-{1,3}|—+|[:：对]|to|<->)\\s*[\"]?\\s*("
              + COUNT
              + ")\\s*[\\s)）\"]\\s*([^:：]+?)\\s*(?:[:：]\\s*(.*))?");
  private static final Pattern TAIL_LINK =
      Pattern.compile(
          "(.+?)\\s*(?:->|-->|--|—|和|与)\\s*([^:：(（]+?)\\s*[(（:：]\\s*("
              + COUNT
              + ")\\s*(?:-|:|对)\\s*("
              + COUNT
              + ")\\s*[)）]?");
  private static final Pattern CROW =
      Pattern.compile(
          "(.+?)\\s+([|}][|o])(?:--|\\.\\.)([|o][|{])\\s+([^:：]+?)\\s*(?:[:：]\\s*(.*))?");
  private static final Pattern TABLE =
      Pattern.compile(
          "(?:(?:entity|table|表|实体)\\s*[:：]?\\s+)?([^:：{]+?)\\s*(?:[:：]\\s*(.*)|\\{(.*))");
  private static final Pattern BLOCK_COLUMN =
      Pattern.compile(
          "(\\w[\\w()\\[\\],-]*)\\s+([^\\s\"]+)\\s*((?:(?:PK|FK|UK)\\s*,?\\s*)*)(?:\"([^\"]*)\")?");

  private final Map<String, List<Column>> tables = new LinkedHashMap<>();
  private final Map<String, String> aliases = new HashMap<>();
  private final List<Link> links = new ArrayList<>();
  private final List<String> unread = new ArrayList<>();
  private final Remarks remarks;
  private String open = "";
  private int openIndent;

  private ErReader(Remarks remarks) {
    this.remarks = remarks;
  }

  public static Reading read(String text, Remarks remarks) {
    SqlTables.Read sql = SqlTables.natural(text);
    Source source = Source.of(sql.text());
    ErReader reader = new ErReader(remarks);
    reader.unread.addAll(sql.unread());
    source.rows().forEach(reader::line);
    List<Table> tables =
        reader.tables.entrySet().stream()
            .map(table -> new Table(table.getKey(), table.getValue()))
            .toList();
    List<Link> links = new ArrayList<>(reader.links);
    links.addAll(ForeignKeys.links(tables, links));
    boolean bare =
        tables.size() < 2 && tables.stream().allMatch(table -> table.columns().isEmpty());
    return new Reading(
        bare ? Optional.empty() : Optional.of(new ErDiagram(source.title(), tables, links)),
        reader.unread);
  }

  private void line(Row row) {
    String line = row.text();
    Matcher crow = CROW.matcher(line);
    Matcher link = LINK.matcher(line);
    Matcher tail = TAIL_LINK.matcher(line);
    Matcher table = TABLE.matcher(line);
    boolean inBlock = !open.isEmpty() && (openIndent < 0 || row.indent() > openIndent);
    if (line.startsWith("}")) {
      open = "";
    } else if (crow.matches()) {
      link(crow.group(1), crow.group(4), crow.group(2), crow.group(3), crow.group(5));
    } else if (link.matches() && !inBlock) {
      link(link.group(1), link.group(4), link.group(2), link.group(3), link.group(5));
    } else if (inBlock) {
      blockColumn(line);
    } else if (tail.matches()) {
      link(tail.group(1), tail.group(2), tail.group(3), tail.group(4), null);
    } else if (table.matches()) {
      table(table.group(1), table.group(2), table.group(3), row.indent());
    } else {
      unread.add(line);
    }
  }

  private void table(String written, @Nullable String listed, @Nullable String block, int indent) {
    Matcher alias = Pattern.compile("(.+?)\\s*\\[\"?([^\"\\]]*)\"?]").matcher(written.strip());
    if (alias.matches()) {
      aliases.put(Source.name(alias.group(1)), Source.name(alias.group(2)));
    }
    Matcher as = Pattern.compile("\"([^\"]+)\"\\s+as\\s+(\\w+)").matcher(written.strip());
    if (as.matches()) {
      aliases.put(as.group(2), Source.name(as.group(1)));
    }
    String name = declared(alias.matches() ? alias.group(2) : as.matches() ? as.group(1) : written);
    if (name.isEmpty()) {
      return;
    }
    String columns = listed == null ? block == null ? "" : block.replace("}", "") : listed;
    for (String column : columns.split("[,，、;；|](?![^(（]*[)）])")) {
      add(name, ColumnLine.read(column));
    }
    boolean closed = block != null && block.contains("}");
    open = closed || !columns.isBlank() ? "" : name;
    openIndent = block == null ? indent : -1;
  }

  /** Mermaid's type, name, keys and "comment"; else as in a list. */
  private void blockColumn(String line) {
    Matcher column = BLOCK_COLUMN.matcher(line);
    boolean nameFirst =
        column.matches()
            && ColumnLine.isType(column.group(2))
            && !ColumnLine.isType(column.group(1));
    if (!column.matches() || nameFirst) {
      add(open, ColumnLine.read(line));
      return;
    }
    String comment = column.group(4);
    String name = comment == null || comment.isBlank() ? column.group(2) : comment;
    String keys = column.group(3);
    // Mermaid has no commas there: decimal(10-2).
    String said = column.group(1).replaceAll("(?<=\\d)-(?=\\d)", ",");
    String type = said.equals("text") ? "" : ColumnLine.type(said);
    String bare = ColumnLine.name(name);
    add(open, new Column(bare, keys.contains("PK"), keys.contains("FK"), type));
  }

  private void add(String table, Column column) {
    List<Column> columns = tables.get(table);
    if (columns == null
        || column.name().isEmpty()
        || columns.stream().anyMatch(one -> one.name().equals(column.name()))) {
      return;
    }
    if (columns.size() < MOST_COLUMNS) {
      columns.add(column);
    } else {
      remarks.add(
          "每个实体只画了前 " + MOST_COLUMNS + " 个字段。",
          "Only the first " + MOST_COLUMNS + " columns of a table are drawn.");
    }
  }

  private void link(
      String from, String to, String fromCount, String toCount, @Nullable String label) {
    open = "";
    String first = declared(from);
    String second = declared(to);
    if (!first.isEmpty() && !second.isEmpty() && links.size() < MOST_LINKS) {
      String verb = label == null ? "" : Source.label(label);
      links.add(new Link(first, second, Count.of(fromCount), Count.of(toCount), verb));
    }
  }

  /** The name of a table, which is one from now on; empty where there is no room for it. */
  private String declared(String written) {
    String plain = Source.name(written).replaceAll("[{}\"]", "").strip();
    String name = aliases.getOrDefault(plain, plain);
    if (name.isEmpty() || tables.containsKey(name)) {
      return name;
    }
    if (tables.size() >= MOST_TABLES) {
      remarks.add(
          "只画了前 " + MOST_TABLES + " 个实体。", "Only the first " + MOST_TABLES + " tables are drawn.");
      return "";
    }
    tables.put(name, new ArrayList<>());
    return name;
  }
}
