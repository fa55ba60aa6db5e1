/** Ids that can't be guessed. */
@NullMarked
package dev.zhuli.id;

import org.jspecify.annotations.NullMarked;
