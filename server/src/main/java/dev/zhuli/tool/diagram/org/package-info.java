/** Organisation charts. */
@NullMarked
package dev.zhuli.tool.diagram.org;

import org.jspecify.annotations.NullMarked;
