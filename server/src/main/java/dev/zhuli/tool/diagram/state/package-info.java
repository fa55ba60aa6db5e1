/** State diagrams. */
@NullMarked
package dev.zhuli.tool.diagram.state;

import org.jspecify.annotations.NullMarked;
