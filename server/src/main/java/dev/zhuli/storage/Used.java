package dev.zhuli.storage;

import dev.zhuli.file.FileStore.Quota;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a tenant keeps: uploaded files and artifacts together. */
record Used(long count, long bytes) {

  static Used by(JdbcClient jdbc, String tenant) {
    return jdbc.sql(
            """
            SELECT COUNT(*), COALESCE(SUM(bytes), 0) FROM (
              SELECT bytes FROM file WHERE tenant = :tenant
              UNION ALL
              SELECT bytes FROM artifact WHERE tenant = :tenant
            ) AS kept
            """)
        .param("tenant", tenant)
        .query((row, index) -> new Used(row.getLong(1), row.getLong(2)))
        .single();
  }

  /** Whether one more of so many bytes may be kept. */
  boolean leaves(long more, Quota most) {
    return count < most.files() && bytes + more <= most.bytes();
  }
}
