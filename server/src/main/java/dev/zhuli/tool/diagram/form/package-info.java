/** The forms in which a person may want a diagram, each made from the same structure. */
@NullMarked
package dev.zhuli.tool.diagram.form;

import org.jspecify.annotations.NullMarked;
