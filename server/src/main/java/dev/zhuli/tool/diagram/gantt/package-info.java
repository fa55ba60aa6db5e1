/** Gantt charts; code computes their dates. */
@NullMarked
package dev.zhuli.tool.diagram.gantt;

import org.jspecify.annotations.NullMarked;
