/**
 * Pictures of boxes and arrows: what they show ({@link dev.zhuli.tool.diagram.Graph}), where its
 * parts lie, and every form in which a person may want it.
 */
@NullMarked
package dev.zhuli.tool.diagram;

import org.jspecify.annotations.NullMarked;
