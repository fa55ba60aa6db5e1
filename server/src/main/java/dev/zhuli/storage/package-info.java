/** JDBC repositories and migrations: the only place that sees SQL. */
@NullMarked
package dev.zhuli.storage;

import org.jspecify.annotations.NullMarked;
