/** Who calls: keys, JWT and tenants. */
@NullMarked
package dev.zhuli.access;

import org.jspecify.annotations.NullMarked;
