package dev.zhuli.storage;

import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which of some ids a table holds. */
final class Known {
  private Known() {}

  /**
   * @param table a name of this program's own, never a caller's
   */
  static Set<String> in(JdbcClient jdbc, String table, Collection<String> ids) {
    return ids.isEmpty()
        ? Set.of()
        : Set.copyOf(
            jdbc.sql("SELECT id FROM " + table + " WHERE id IN (:ids)")
                .param("ids", ids)
                .query(String.class)
                .list());
  }
}
