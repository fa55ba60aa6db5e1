/** What happens by the clock. */
@NullMarked
package dev.zhuli.timing;

import org.jspecify.annotations.NullMarked;
