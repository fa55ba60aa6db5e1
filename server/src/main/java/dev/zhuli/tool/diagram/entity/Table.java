package dev.zhuli.tool.diagram.entity;

import java.util.List;

/**
 * An entity.
 *
 * @param name unique in its diagram
 */
public record Table(String name, List<Column> columns) {
  public Table {
    columns = List.copyOf(columns);
  }
}
