/** Sequence diagrams: who sends what to whom, one after the other. */
@NullMarked
package dev.zhuli.tool.diagram.sequence;

import org.jspecify.annotations.NullMarked;
