/** Changes of a diagram that somebody asks for in words, made on its structure: ids stay. */
@NullMarked
package dev.zhuli.tool.diagram.edit;

import org.jspecify.annotations.NullMarked;
