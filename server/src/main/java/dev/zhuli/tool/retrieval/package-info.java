/** Finds the passages of attached documents that answer a question, by words and by meaning. */
@NullMarked
package dev.zhuli.tool.retrieval;

import org.jspecify.annotations.NullMarked;
