/** Texts as vectors, so that a question finds a passage which says it in other words. */
@NullMarked
package dev.zhuli.model.embedding;

import org.jspecify.annotations.NullMarked;
