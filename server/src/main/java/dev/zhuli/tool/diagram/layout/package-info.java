/** Finds a place for everything of a diagram: boxes by their words, ways between them by ELK. */
@NullMarked
package dev.zhuli.tool.diagram.layout;

import org.jspecify.annotations.NullMarked;
