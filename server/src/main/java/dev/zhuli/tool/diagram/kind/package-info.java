/** Which kind of diagram is wished for; each one read, and written in all its forms. */
@NullMarked
package dev.zhuli.tool.diagram.kind;

import org.jspecify.annotations.NullMarked;
